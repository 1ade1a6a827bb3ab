import { setInterval } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { ExpectedFailure } from './expected-failure.ts';
import { usualHome } from './home.ts';
import { type Narrate, narrator } from './narration.ts';
import { type Product, startProduct } from './product.ts';
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => asked.abort());
  }
  if (process.env.npm_lifecycle_event) endWithNpm(asked);
  return asked.signal;
};

/** Killing `npm start` hard kills npm and not what npm started: nobody would be left to press Ctrl-C. */
const endWithNpm = async (asked: AbortController): Promise<void> => {
  const npm = process.ppid;
  for await (const _ of setInterval(1000, undefined, { ref: false })) {
    if (process.ppid !== npm) asked.abort();
  }
};

const tellAddresses = ({ state }: Product, narrate: Narrate): void => {
  narrate('');
  narrate(`inbox          ${state.inboxUrl}`);
  narrate(`API            ${state.apiUrl}/openapi.json`);
  for (const { name, webhookUrl } of state.shops) narrate(`${name.padEnd(14)} ${webhookUrl}`);
  narrate('keys, secrets and the admin token are in .local/aftercare.json');
  narrate('Ctrl-C stops everything.');
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

/** Keeps the process alive: the inbox's servers do not, while they are being closed. */
const run = async (narrate: Narrate, end: AbortSignal): Promise<void> => {
  const { demo, timeScale } = options();
  const product = await startProduct({ home: usualHome, demo, timeScale, auth: true, narrate, signal: end });
  tellAddresses(product, narrate);
  await Promise.race([aborted(end), aborted(product.broken)]);
  if (end.aborted) narrate('stopping');
  const broken: unknown = product.broken.reason;
  await product.stop();
  if (!end.aborted) throw broken;
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
    if (end.aborted) return;
    console.error(`\n${complaint(error)}`);
    process.exitCode = 1;
  }
};
