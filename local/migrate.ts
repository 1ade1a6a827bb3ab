import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Command } from 'commander';
import { adviceOn } from './aws-advice.ts';
import { deployedTables } from './deployed-data.ts';
import { usualHome } from './home.ts';
import { moveOrders } from './move-orders.ts';
import { readState } from './state-file.ts';
import { clientOf, region } from './target.ts';

interface Options {
  readonly table: string;
  readonly into?: string;
  readonly after?: string;
  readonly stage?: string;
  readonly home: string;
  readonly endpoint?: string;
  readonly json?: boolean;
}

/** The exit codes besides 0. */
const exitCodes = { stopped: 1, failed: 2 } as const;

const readOptions = (): Options =>
  new Command('npm run migrate --')
    .description(
      'Copies the orders of a table of the old shape (key: shop and id) into the table orders of the product that npm start runs here, or with --stage of one in AWS. docs/upgrades.md says how an upgrade is done with it.',
    )
    .requiredOption('--table <name>', 'the old table, as DynamoDB names it; nothing in it changes')
    .option('--into <name>', 'another table to copy into')
    .option('--after <cursor>', 'where an earlier run stopped; from the beginning without it')
    .option('--stage <name>', 'a stage in AWS, with the credentials and region of your environment')
    .option('--home <folder>', 'the folder of the local product', usualHome)
    .option('--endpoint <url>', 'another address of AWS; with --into no product needs to run there')
    .option('--json', 'print the result as JSON and no progress')
    .addHelpText(
      'after',
      '\nCtrl-C stops it after the page that it is at. It can be run again until the new release writes to the new table: what was copied stays. Never run it again after that (docs/upgrades.md).\nEnds with 0 if all was read, 1 if it was stopped, 2 if it failed.',
    )
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : exitCodes.failed))
    .parse()
    .opts<Options>();

const open = async ({ stage, home, endpoint, into }: Options) => {
  const local = async () =>
    endpoint && into
      ? clientOf({ endpoint, region })
      : readState(home).then((state) =>
          clientOf({ endpoint: endpoint ?? state.awsEndpoint, region: state.region }),
        );
  const config = stage ? { ...(endpoint && { endpoint }) } : await local();
  const find = async () =>
    (await deployedTables(new CloudFormationClient(config), stage ?? 'local'))('orders');
  return { client: new DynamoDBClient(config), into: into ?? (await find()) };
};

const stopping = (tell: (line: string) => void): AbortSignal => {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    tell('Stops after this page. Press Ctrl-C again to end at once; that does no harm either.');
    stop.abort();
  });
  return stop.signal;
};

const run = async (options: Options): Promise<void> => {
  const { table, after, json } = options;
  const tell = (line: string) => json || console.log(line);
  const { client, into } = await open(options);
  const moved = await moveOrders(
    client,
    { from: table, into },
    {
      after,
      signal: stopping(tell),
      onProgress: ({ read, written }) => tell(`${read} read, ${written} written`),
    },
  );
  if (json) console.log(JSON.stringify({ from: table, into, ...moved }));
  tell(`${moved.written} of ${moved.read} orders written into ${into}; it had ${moved.kept} already.`);
  if (moved.next === null) return;
  tell(`Stopped before the end. Run it again, or go on with --after ${moved.next}`);
  process.exitCode = exitCodes.stopped;
};

try {
  await run(readOptions());
} catch (error) {
  console.error(adviceOn(error));
  process.exitCode = exitCodes.failed;
}
