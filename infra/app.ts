import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readStage } from './config.ts';
import { buildFunctions } from './constructs/bundle.ts';
import { buildFunctionsOnce } from './constructs/kept-bundles.ts';

/**
 * `npm run synth`. The CDK CLI runs this file too, without options; then the environment says what to make
 * and where.
 */

const root = join(import.meta.dirname, '..');
const byCli = process.env.CDK_OUTDIR;

type Context = Readonly<Record<string, string>>;

interface Options {
  readonly context?: Context;
  readonly output: string;
  readonly bundles: string;
}

const withSetting = (pair: string, others: Context = {}): Context => {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  if (key === undefined || value === undefined) throw new InvalidArgumentError('It is key=value.');
  return { ...others, [key]: value };
};

const {
  context = {},
  output,
  bundles,
} = new Command('npm run synth --')
  .description('Makes the CloudFormation of a stage, offline: of production, unless told.')
  .option(
    '-c, --context <key=value>',
    'the stage (-c stage=dev) or one of its settings (-c sender=care@your-shop.example); may be given several times',
    withSetting,
  )
  .option('-o, --output <folder>', 'where the templates go', byCli ?? join(root, 'cdk.out'))
  .option('--bundles <folder>', 'where the code of the functions goes', join(root, 'dist/functions'))
  .allowExcessArguments(false)
  .showHelpAfterError('(npm run synth -- --help lists the options)')
  .parse()
  .opts<Options>();

try {
  // Before anything that takes long.
  if (!byCli) readStage((key) => context[key]);
  // What the CLI deploys is bundled each time.
  const bundled = byCli ? buildFunctions : buildFunctionsOnce;
  // esbuild works in its own process while this one loads CDK.
  const [{ synthesise }] = await Promise.all([import('./product.ts'), bundled(bundles)]);
  const { stacks } = await synthesise({ context, outdir: output, bundles });
  if (!byCli) {
    console.log(`The templates are in ${relative(process.cwd(), output) || '.'}:`);
    for (const { stackName, templateFile, template } of stacks) {
      const count = Object.keys(template.Resources).length;
      console.log(`  ${stackName.padEnd(28)} ${String(count).padStart(3)} resources  ${templateFile}`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
