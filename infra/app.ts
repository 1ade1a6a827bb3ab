import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleFunctions } from './constructs/bundle.ts';

/**
 * `node infra/app.ts [-c key=value]... [-o folder]`: the CloudFormation of a stage, `prod` unless `-c stage=` says
 * otherwise. The CDK CLI runs it too, and then says by the environment what to make and where.
 */

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    context: { type: 'string', short: 'c', multiple: true, default: [] },
    output: { type: 'string', short: 'o' },
    bundles: { type: 'string', default: join(root, 'dist/functions') },
  },
});
const byCli = process.env.CDK_OUTDIR;
const outdir = values.output ?? byCli ?? join(root, 'cdk.out');
const context = Object.fromEntries(
  values.context.map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]),
);

try {
  // esbuild works in a process of its own while this one spends its time on loading CDK.
  const [{ synthesise }] = await Promise.all([import('./product.ts'), bundleFunctions(values.bundles)]);
  const { stacks } = await synthesise({ context, outdir, bundles: values.bundles });
  if (!byCli) {
    console.log(`The templates are in ${relative(process.cwd(), outdir) || '.'}:`);
    for (const { stackName, templateFile, template } of stacks) {
      const count = Object.keys(template.Resources).length;
      console.log(`  ${stackName.padEnd(28)} ${String(count).padStart(3)} resources  ${templateFile}`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
