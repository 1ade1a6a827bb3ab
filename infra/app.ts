import { join, relative } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { buildFunctionsOnce } from './constructs/kept-bundles.ts';
import { readSettings, type Settings } from './settings.ts';

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
  .description(
    'Makes the CloudFormation of a stage, offline: of prod, unless told. Its settings are in aftercare.config.ts or, without that file, in the example.',
  )
  .option(
    '-c, --context <key=value>',
    'the stage (-c stage=dev), or a switch of the CDK; may be given several times',
    withSetting,
  )
  .option('-o, --output <folder>', 'where the templates go', byCli ?? join(root, 'cdk.out'))
  .option('--bundles <folder>', 'where the code of the functions goes', join(root, 'dist/functions'))
  .allowExcessArguments(false)
  .showHelpAfterError('(npm run synth -- --help lists the options)')
  .parse()
  .opts<Options>();

/** For a person who watches a synthesis or a deployment: where the settings come from, and whether that is enough. */
const origin = ({ stage, file, obstacles }: Settings): string =>
  [
    `The settings of stage ${stage.name} are ${file ? `those of ${file}` : 'the product’s own'}.`,
    ...obstacles,
  ].join('\n');

try {
  // Before anything that takes long.
  if (!byCli) await readSettings((key) => context[key]);
  // esbuild works in its own process while this one loads CDK.
  const [{ synthesise }] = await Promise.all([import('./product.ts'), buildFunctionsOnce(bundles)]);
  const { settings, assembly } = await synthesise({ context, outdir: output, bundles });
  // The CLI prints the obstacles itself, and its standard output may be a template.
  if (byCli) console.error(origin({ ...settings, obstacles: [] }));
  else {
    console.log(origin(settings));
    console.log(`The templates are in ${relative(process.cwd(), output) || '.'}:`);
    for (const { stackName, templateFile, template } of assembly.stacks) {
      const count = Object.keys(template.Resources).length;
      console.log(`  ${stackName.padEnd(28)} ${String(count).padStart(3)} resources  ${templateFile}`);
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
