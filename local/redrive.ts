import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { Command, Option } from 'commander';
import { adviceOn } from './aws-advice.ts';
import { sqsQueues } from './dead-letters.client.ts';
import { redrive } from './dead-letters.ts';
import { ExpectedFailure } from './expected-failure.ts';
import { usualHome } from './home.ts';
import { readState } from './state-file.ts';
import { clientOf } from './target.ts';

/** The queues with a dead-letter queue: their names in the state file, and in the outputs of their stack. */
const pairs = {
  ingest: {
    state: ['ingest', 'ingestDlq'],
    stack: 'Webhooks',
    outputs: ['IngestQueueUrl', 'IngestDlqUrl'],
  },
} as const;

type QueueName = keyof typeof pairs;

const isQueueName = (name: string): name is QueueName => Object.hasOwn(pairs, name);

interface Options {
  readonly queue: string;
  readonly stage?: string;
  readonly home: string;
  readonly endpoint?: string;
  readonly json?: boolean;
}

interface Place {
  readonly config: SQSClientConfig;
  readonly sourceUrl: string;
  readonly deadLetterUrl: string;
}

const readOptions = (): Options =>
  new Command('npm run redrive --')
    .description(
      'Moves the messages of a dead-letter queue back to the queue they came from: of the product that npm start runs here, or with --stage of one in AWS.',
    )
    .addOption(new Option('--queue <name>', 'which queue').choices(Object.keys(pairs)).default('ingest'))
    .option('--stage <name>', 'a stage in AWS, with the credentials and region of your environment')
    .option('--home <folder>', 'the folder of the local product', usualHome)
    .option('--endpoint <url>', 'another address of AWS')
    .option('--json', 'print the result as JSON and no progress')
    .allowExcessArguments(false)
    .parse()
    .opts<Options>();

const localPlace = async (queue: QueueName, { home, endpoint }: Options): Promise<Place> => {
  const state = await readState(home);
  const [source, deadLetters] = pairs[queue].state;
  return {
    config: clientOf({ endpoint: endpoint ?? state.awsEndpoint, region: state.region }),
    sourceUrl: state.queues[source],
    deadLetterUrl: state.queues[deadLetters],
  };
};

const placeInAws = async (queue: QueueName, stage: string, endpoint?: string): Promise<Place> => {
  const config = { ...(endpoint && { endpoint }) };
  const stack = `Aftercare-${stage}-${pairs[queue].stack}`;
  const { Stacks } = await new CloudFormationClient(config).send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const urlOf = (output: string): string => {
    const url = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === output)?.OutputValue;
    if (!url) throw new ExpectedFailure(`The stack ${stack} has no output ${output}.`);
    return url;
  };
  const [source, deadLetters] = pairs[queue].outputs;
  return { config, sourceUrl: urlOf(source), deadLetterUrl: urlOf(deadLetters) };
};

const run = async (options: Options): Promise<void> => {
  const { queue, stage, endpoint, json } = options;
  if (!isQueueName(queue)) throw new ExpectedFailure(`There is no queue ${queue}.`);
  const place = stage ? await placeInAws(queue, stage, endpoint) : await localPlace(queue, options);
  const tell = (line: string) => json || console.log(line);

  const queues = sqsQueues(new SQSClient(place.config), place.deadLetterUrl, place.sourceUrl);
  const result = await redrive(queues, (moved, of) => tell(`${moved} of ${of} moved`));
  const left = await queues.count();

  if (json) console.log(JSON.stringify({ queue, ...result, left }));
  tell(`${result.moved} moved back to the ${queue} queue, ${left} left in its dead-letter queue.`);
  if (result.doubled > 0)
    tell(`${result.doubled} of them could not be deleted there and will come once more.`);
  if (result.problem) throw new ExpectedFailure(`It ended early: ${result.problem}`);
};

try {
  await run(readOptions());
} catch (error) {
  console.error(adviceOn(error));
  process.exitCode = 1;
}
