import { Command, InvalidArgumentError } from 'commander';
import { ExpectedFailure } from './expected-failure.ts';
import { usualHome } from './home.ts';
import { type Narrate, narrator } from './narration.ts';
import { orphaned } from './orphaned.ts';
import { type Product, startProduct } from './product.ts';
import { stateFile } from './state-file.ts';
import { defaultTimeScale } from './time-scale.ts';

const factor = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new InvalidArgumentError('It is a number, 0 or more.');
  }
  return value;
};

const options = () =>
  new Command('npm start --')
    .description('Brings the whole product up on this machine, without Docker and without an AWS account.')
    .option('--no-demo', 'bring it up with its demo shops, but play no demo')
    .option(
      '--time-scale <number>',
      'multiply how long the demo shops wait: 0 makes their waits vanish, 1 is a real shop',
      factor,
      defaultTimeScale,
    )
    .allowExcessArguments(false)
    .showHelpAfterError('(npm start -- --help lists the options)')
    .parse()
    .opts<{ demo: boolean; timeScale: number }>();

/** Aborts when somebody wants us to end. */
const askedToEnd = (): AbortSignal => {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => asked.abort());
  orphaned().then(() => asked.abort());
  return asked.signal;
};

const tellAddresses = ({ state }: Product): void => {
  const addresses = [
    ['Inbox', state.inboxUrl],
    ['API', `${state.apiUrl}/openapi.json`],
    ...state.shops.map(({ name, webhookUrl }) => [name, webhookUrl] as const),
    ['Secrets', `${stateFile(usualHome)} (admin token, webhook secrets, API keys)`],
  ] as const;
  const lines = addresses.map(([name, address]) => `  ${name.padEnd(18)} ${address}`);
  console.log(`\n${lines.join('\n')}\n\n  Ctrl-C stops everything.\n`);
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

const run = async (narrate: Narrate, end: AbortSignal): Promise<void> => {
  const { demo, timeScale } = options();
  const product = await startProduct({ home: usualHome, demo, timeScale, auth: true, narrate, signal: end });
  tellAddresses(product);
  await Promise.race([aborted(end), aborted(product.broken)]);
  const broken: unknown = product.broken.reason;
  narrate('stopping');
  await product.stop();
  if (!end.aborted) throw broken;
  narrate('stopped');
};

const complaint = (error: unknown): string => {
  if (error instanceof ExpectedFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** `npm start`. Ends with 0 when it was asked to end, with 1 and a sentence when something went wrong. */
export const start = async (): Promise<void> => {
  const end = askedToEnd();
  const narrate = narrator((text) => process.stdout.write(text));
  try {
    await run(narrate, end);
  } catch (error) {
    if (end.aborted) return narrate('stopped');
    console.error(`\n${complaint(error)}`);
    process.exitCode = 1;
  }
};
