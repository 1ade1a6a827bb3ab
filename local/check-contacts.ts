import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command } from 'commander';
import { contactsStore } from '../functions/mail/contacts.store.ts';
import { returnsReader } from '../functions/returns/returns.store.ts';
import { followUpsReader } from '../functions/surveys/follow-ups.store.ts';
import { adviceOn } from './aws-advice.ts';
import { deployedTables } from './deployed-data.ts';
import { usualHome } from './home.ts';
import { checkOpenMatters, type Stores } from './open-matters.ts';
import { readState } from './state-file.ts';
import { clientOf } from './target.ts';

interface Options {
  readonly stage?: string;
  readonly home: string;
  readonly endpoint?: string;
  readonly repair?: boolean;
  readonly json?: boolean;
}

/** The exit codes besides 0. */
const exitCodes = { differs: 1, failed: 2 } as const;

const readOptions = (): Options =>
  new Command('npm run check-contacts --')
    .description(
      'Compares what customers’ contacts say is open with the returns and follow-ups that are open: of the product that npm start runs here, or with --stage of one in AWS. The product may run meanwhile.',
    )
    .option('--repair', 'mend the contacts that differ')
    .option('--stage <name>', 'a stage in AWS, with the credentials and region of your environment')
    .option('--home <folder>', 'the folder of the local product', usualHome)
    .option('--endpoint <url>', 'another address of AWS')
    .option('--json', 'print the result as JSON and no progress')
    .addHelpText(
      'after',
      '\nEnds with 0 if nothing is wrong or everything was mended, 1 if something is wrong, 2 if it could not look.',
    )
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.failed))
    .parse()
    .opts<Options>();

const openStores = async ({ stage, home, endpoint }: Options): Promise<Stores> => {
  const local = async () => {
    const { awsEndpoint, region } = await readState(home);
    return clientOf({ endpoint: endpoint ?? awsEndpoint, region });
  };
  const config = stage ? { ...(endpoint && { endpoint }) } : await local();
  const table = await deployedTables(new CloudFormationClient(config), stage ?? 'local');
  const dynamo = new DynamoDBClient(config);
  return {
    contacts: contactsStore(dynamo, table('contacts')),
    returns: returnsReader(dynamo, { returns: table('returns'), ledgers: table('returnLedgers') }),
    followUps: followUpsReader(dynamo, table('followUps')),
  };
};

const run = async (options: Options): Promise<void> => {
  const { repair = false, json } = options;
  const tell = (line: string) => json || console.log(line);
  const checked = await checkOpenMatters(await openStores(options), {
    repair,
    onProgress: (what, count) => tell(`${count} ${what} read`),
  });
  const { customers, open, differences, repaired } = checked;
  if (json) console.log(JSON.stringify(checked));
  for (const { customerId, matter, is } of differences)
    tell(`${customerId}: ${matter} ${is === 'missing' ? 'is open and missing' : 'is left over'}`);
  const found = differences.length === 0 ? 'nothing is wrong' : `${differences.length} differences`;
  tell(
    `${open} open matters, contacts of ${customers} customers: ${found}${repaired ? ', all mended' : ''}.`,
  );
  if (differences.length > 0 && !repaired) process.exitCode = exitCodes.differs;
};

try {
  await run(readOptions());
} catch (error) {
  console.error(adviceOn(error));
  process.exitCode = exitCodes.failed;
}
