import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { buildFunctionsOnce } from './constructs/kept-bundles.ts';
import { type Assembly, readAssembly } from './upgrades/assembly.ts';
import { findProblems, placeOf, withoutMeant } from './upgrades/find-problems.ts';
import type { Problem } from './upgrades/problem.ts';

/** `npm run upgrade-check`: whether what is deployed can become what is written now. Nothing is asked of AWS. */

/** The exit codes besides 0. */
const exitCodes = { problems: 1, failed: 2 } as const;

interface Options {
  readonly gone: readonly string[];
  readonly json?: boolean;
}

const command = new Command('npm run upgrade-check --')
  .description(
    'Compares two syntheses, and says what of the upgrade AWS would refuse, or would lose data by, with the way out. Both are folders that npm run synth wrote; without the second one the stage is synthesised now.',
  )
  .argument('<old>', 'the folder of the synthesis that is deployed: a cdk.out, or infra/baseline')
  .argument('[new]', 'the folder of the synthesis that is to be deployed')
  .option(
    '--gone <places...>',
    'what is meant to go, as a finding names it: Aftercare-prod-Data/ordersTable0A1B2C3D',
    [],
  )
  .option('--json', 'print the result as JSON')
  .addHelpText(
    'after',
    '\nEnds with 0 if the upgrade can be deployed, 1 if it cannot, 2 if it could not compare.\nWhat to do about a finding is in docs/upgrades.md.',
  )
  .allowExcessArguments(false)
  .showHelpAfterError('(npm run upgrade-check -- --help lists the options)')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.failed))
  .parse();

/** `prod` of `Aftercare-prod-Data`: a stage is compared with itself. */
const stageOf = (assembly: Assembly): string => {
  const [name = ''] = assembly.keys();
  const [, stage] = /^Aftercare-(\w+)-/.exec(name) ?? [];
  if (!stage) throw new Error(`The stack ${name} is none of Aftercare.`);
  return stage;
};

const synthesisedNow = async (stage: string): Promise<Assembly> => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-upgrade-'));
  const bundles = join(folder, 'functions');
  try {
    const [{ synthesise }] = await Promise.all([import('./product.ts'), buildFunctionsOnce(bundles)]);
    await synthesise({ context: { stage }, outdir: join(folder, 'cdk.out'), bundles });
    return readAssembly(join(folder, 'cdk.out'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const tell = (problems: readonly Problem[]): void => {
  for (const one of problems) console.log(`${placeOf(one)}: ${one.because}\n  Way out: ${one.wayOut}\n`);
  const found = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  console.log(problems.length === 0 ? 'The upgrade can be deployed.' : `${found}: do not deploy this.`);
};

try {
  const [oldFolder = '', newFolder] = command.args;
  const before = readAssembly(oldFolder);
  const after = newFolder ? readAssembly(newFolder) : await synthesisedNow(stageOf(before));
  const { gone, json } = command.opts<Options>();
  const problems = withoutMeant(findProblems(before, after), gone);
  if (json) console.log(JSON.stringify({ problems }));
  else tell(problems);
  if (problems.length > 0) process.exitCode = exitCodes.problems;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = exitCodes.failed;
}
