import { Command } from 'commander';
import { readSettings } from '../infra/settings.ts';
import { adviceOn } from './aws-advice.ts';
import { awsAccount } from './doctor/account.client.ts';
import { diagnose } from './doctor/diagnose.ts';
import type { Finding } from './doctor/finding.ts';

interface Options {
  readonly stage: string;
  readonly endpoint?: string;
  readonly json?: boolean;
}

/** The exit codes besides 0. */
const exitCodes = { wrong: 1, unseen: 2 } as const;

const readOptions = (): Options =>
  new Command('npm run doctor --')
    .description(
      'Looks at an AWS account before and after a deployment, and says what is missing: at SES, in DNS, of quotas, of CDK, and of what is deployed. It changes nothing. It uses the credentials and the region of your environment.',
    )
    .option('--stage <name>', 'the stage whose settings count', 'prod')
    .option('--endpoint <url>', 'another address of AWS')
    .option('--json', 'print the findings as JSON')
    .addHelpText(
      'after',
      '\nEnds with 0 if nothing is wrong, 1 if something is, 2 if nothing is wrong that it saw but it could not look at everything.\nWhat it looks at, and with which permissions, is in docs/runbook.md, "The doctor".',
    )
    .allowExcessArguments(false)
    .showHelpAfterError('(npm run doctor -- --help lists the options)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.unseen))
    .parse()
    .opts<Options>();

const marks: Readonly<Record<Finding['state'], string>> = {
  fine: 'fine   ',
  wrong: 'WRONG  ',
  note: 'note   ',
  unknown: 'unknown',
};

/** The settings of a stage. Errors: throws a sentence if there is no such stage, or a setting is not valid. */
const settingsOf = async (stage: string) =>
  (await readSettings((key) => (key === 'stage' ? stage : undefined))).stage.config;

const run = async ({ stage, endpoint, json }: Options): Promise<void> => {
  const findings = await diagnose({
    stage,
    settings: await settingsOf(stage),
    account: awsAccount({ ...(endpoint && { endpoint }) }),
  });
  if (json) console.log(JSON.stringify({ stage, findings }));
  else for (const { state, check, says } of findings) console.log(`${marks[state]}  ${check}: ${says}`);
  if (findings.some(({ state }) => state === 'wrong')) process.exitCode = exitCodes.wrong;
  else if (findings.some(({ state }) => state === 'unknown')) process.exitCode = exitCodes.unseen;
};

try {
  await run(readOptions());
} catch (error) {
  console.error(adviceOn(error));
  process.exitCode = exitCodes.unseen;
}
