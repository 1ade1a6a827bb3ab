import { setTimeout } from 'node:timers/promises';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Command } from 'commander';
import { systemClock } from '../functions/kit/clock.ts';
import { adviceOn } from './aws-advice.ts';
import { deployedLinkKeys } from './deployed-data.ts';
import { usualHome } from './home.ts';
import { rotateLinkKeys } from './link-key-rotation.ts';
import { readState } from './state-file.ts';
import { clientOf } from './target.ts';

interface Options {
  readonly stage?: string;
  readonly home: string;
  readonly endpoint?: string;
}

const readOptions = (): Options =>
  new Command('npm run rotate-link-key --')
    .description(
      'Makes a new key for the links in mails: of the product that npm start runs here, or with --stage of one in AWS. Links of the last two keys work; run it twice if a key has leaked. docs/runbook.md says what that means for customers.',
    )
    .option('--stage <name>', 'a stage in AWS, with the credentials and region of your environment')
    .option('--home <folder>', 'the folder of the local product', usualHome)
    .option('--endpoint <url>', 'another address of AWS')
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

const run = async ({ stage, home, endpoint }: Options): Promise<void> => {
  const local = async () => {
    const { awsEndpoint, region } = await readState(home);
    return clientOf({ endpoint: endpoint ?? awsEndpoint, region });
  };
  const config = stage ? { ...(endpoint && { endpoint }) } : await local();
  const secret = await deployedLinkKeys(new CloudFormationClient(config), stage ?? 'local');
  await rotateLinkKeys(secret, {
    secrets: new SecretsManagerClient(config),
    clock: systemClock,
    wait: setTimeout,
    tell: console.log,
  });
  console.log('Done: no function uses older keys any more.');
};

try {
  await run(readOptions());
} catch (error) {
  console.error(adviceOn(error));
  process.exitCode = 1;
}
