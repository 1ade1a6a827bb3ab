import { resolve } from 'node:path';
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

const share = (text: string): number => {
  const value = factor(text);
  if (value > 1) throw new InvalidArgumentError('It is a number from 0 to 1.');
  return value;
};

interface Options {
  readonly demo: boolean;
  readonly timeScale: number;
  readonly bounceShare: number;
  readonly home: string;
}

const readOptions = (): Options =>
  new Command('npm start --')
    .description('Brings the whole product up on this machine, without Docker and without an AWS account.')
    .option('--no-demo', 'bring it up with its demo shops, but play no demo')
    .option(
      '--time-scale <number>',
      'multiply how long the demo shops wait: 0 makes them ask at once, 1 is a real shop',
      factor,
      defaultTimeScale,
    )
    .option('--bounce-share <number>', 'let this share of all addresses bounce, 0 to 1', share, 0)
    .option('--home <folder>', 'where its state file and logs go', (folder) => resolve(folder), usualHome)
    .allowExcessArguments(false)
    .showHelpAfterError('(npm start -- --help lists the options)')
    .parse()
    .opts<Options>();

/** The reason for an end that is no failure. */
const asked = new Error('Somebody asked for the end.');

/** Aborts with `asked` when the user ends us, and with the error if we fail ourselves. */
const untilTheEnd = (): AbortSignal => {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => ending.abort(asked));
  process.on('uncaughtException', (error) => ending.abort(error));
  orphaned().then(() => ending.abort(asked));
  return ending.signal;
};

const tellAddresses = ({ state }: Product, home: string): void => {
  const addresses = [
    ['Inbox', state.inboxUrl],
    ['API', `${state.apiUrl}/openapi.json`],
    ...state.shops.flatMap(({ name, webhookUrl, returnsUrl, withdrawUrl }) => [
      [name, webhookUrl] as const,
      ['  returns', returnsUrl] as const,
      ['  withdrawals', withdrawUrl] as const,
    ]),
    ['Refunds paid', `${state.shopUrl}/refunds`],
    ['Secrets', `${stateFile(home)} (admin token, staff, webhook secrets, API keys)`],
  ] as const;
  const lines = addresses.map(([name, address]) => `  ${name.padEnd(18)} ${address}`);
  console.log(`\n${lines.join('\n')}\n\n  Ctrl-C stops everything.\n`);
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });

/** Throws the reason of its end: `asked`, or the failure. */
const run = async (options: Options, narrate: Narrate, end: AbortSignal): Promise<never> => {
  const product = await startProduct({ ...options, auth: true, narrate, signal: end });
  tellAddresses(product, options.home);
  await aborted(AbortSignal.any([end, product.broken]));
  const reason: unknown = end.aborted ? end.reason : product.broken.reason;
  narrate('stopping');
  await product.stop();
  throw reason;
};

const complaint = (error: unknown): string => {
  if (error instanceof ExpectedFailure) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** `npm start`. Exits with 0 if the user ended it, with 1 and a sentence if something went wrong. */
export const start = async (): Promise<void> => {
  const options = readOptions();
  const narrate = narrator((text) => process.stdout.write(text));
  try {
    await run(options, narrate, untilTheEnd());
  } catch (error) {
    narrate('stopped');
    if (error === asked) return;
    console.error(`\n${complaint(error)}`);
    process.exitCode = 1;
  }
};
