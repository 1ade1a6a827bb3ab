import { mkdir } from 'node:fs/promises';
import { type AdminApi, adminApi } from './admin-api.ts';
import { claim } from './claim.ts';
import { playDemo } from './demo.ts';
import { bootstrap, deploy, type Outputs, synthesise } from './deploy.ts';
import { ExpectedFailure } from './expected-failure.ts';
import { freePort, loopback } from './free-port.ts';
import { givenEmulator } from './given-endpoint.ts';
import { type Inbox, openInbox } from './inbox.ts';
import { keepSignedIn } from './keep-signed-in.ts';
import { knownByApi } from './known-by-api.ts';
import type { Narrate } from './narration.ts';
import { bringUpEmulator } from './own-emulator.ts';
import { createDemoShops, type DemoShop } from './shops.ts';
import { createStaff } from './sign-in.ts';
import { startStandInShop } from './stand-in-shop.ts';
import { removeState, type State, stateFile, writeState } from './state-file.ts';
import { region, type Target } from './target.ts';
import { scaleDurations } from './time-scale.ts';
import { together } from './together.ts';

interface ProductOptions {
  /** The folder for its state file, logs and templates. Only one product at a time can use it. */
  readonly home: string;
  /** Demo shops have the durations of a real shop, multiplied by this. */
  readonly timeScale: number;
  /** Whether to play the demo once it is up. */
  readonly demo: boolean;
  /** Whether the emulator enforces IAM, as AWS does. */
  readonly auth: boolean;
  /** The share of all addresses that bounces, 0 to 1; none by default. */
  readonly bounceShare?: number;
  readonly narrate: Narrate;
  /** Aborts a start that is in progress. */
  readonly signal: AbortSignal;
}

export interface Product {
  readonly state: State;
  /** Aborts with an ExpectedFailure if something that the product needs ends by itself. */
  readonly broken: AbortSignal;
  stop(): Promise<void>;
}

interface Start extends ProductOptions {
  /** Aborts with the first failure; everything that runs follows its signal. */
  readonly ending: AbortController;
  /** What to undo at the end, in reverse order. */
  readonly undo: AsyncDisposableStack;
}

/** The inbox, and the local AWS with the CDK app in it. */
const deployed = async (start: Start): Promise<{ target: Target; inbox: Inbox; outputs: Outputs }> => {
  const { home, bounceShare, narrate, undo, ending, signal } = start;
  const given = await givenEmulator(process.env);
  const inbox = await openInbox({ smtpPort: given?.smtpPort, bounceShare, narrate });
  undo.defer(inbox.close);
  const port = await freePort();
  const target = { endpoint: given?.endpoint ?? `http://${loopback}:${port}`, region };
  const deployment = { target, home, signal };

  const synthesis = async () => {
    await synthesise({ publicUrl: `${target.endpoint}/_aws/execute-api/aftercare`, home, signal });
    narrate('CDK app: synthesised');
  };
  const aws = async () => {
    if (given) {
      narrate(`emulator: the one that AWS_ENDPOINT_URL names, ${given.endpoint}`);
    } else {
      const emulator = await bringUpEmulator({ ...start, port, smtpPort: inbox.smtpPort });
      undo.defer(emulator.stop);
      emulator.died.then((how) => ending.abort(new ExpectedFailure(how)));
    }
    await bootstrap(deployment);
    narrate('CDK: bootstrapped');
  };
  await together([synthesis(), aws()], ending);

  const outputs = await deploy(deployment);
  narrate('CDK app: deployed');
  inbox.tellEventsTo(target);
  return { target, inbox, outputs };
};

/** The demo shops, and the stand-in for their own systems, which pays refunds. */
const openShops = async ({ undo, narrate, timeScale }: Start, api: AdminApi, apiUrl: string) => {
  const shops: DemoShop[] = [];
  const { url: shopUrl, close } = await startStandInShop({ ...knownByApi(api), shops: () => shops });
  undo.defer(close);
  shops.push(...(await createDemoShops({ api, apiUrl, shopUrl, timeScale })));
  narrate(`demo shops: ${shops.map(({ name, platform }) => `${name} (${platform})`).join(', ')}`);
  return { shops, shopUrl };
};

const bringUp = async (start: Start): Promise<State> => {
  const { home, timeScale, narrate, undo, ending, signal } = start;
  // Refuse a wait that is too long before doing anything else.
  scaleDurations(timeScale);
  const { target, inbox, outputs } = await deployed(start);

  const { signIn, staff } = await createStaff(target, outputs);
  const { token, expiresInSeconds } = await signIn();
  let current = token;
  const api = adminApi(outputs.ApiUrl, () => current, signal);
  const { shops, shopUrl } = await openShops(start, api, outputs.ApiUrl);

  const state: State = {
    apiUrl: outputs.ApiUrl,
    inboxUrl: inbox.url,
    shopUrl,
    awsEndpoint: target.endpoint,
    region: target.region,
    adminToken: token,
    staff: [...staff],
    shops,
    queues: { ingest: outputs.IngestQueueUrl, ingestDlq: outputs.IngestDlqUrl },
    functions: { ingest: outputs.IngestFunctionName },
  };
  const take = (adminToken: string) => {
    current = adminToken;
    return writeState(home, { ...state, adminToken });
  };
  undo.defer(() => removeState(home));
  signal.throwIfAborted();
  await writeState(home, state);
  const session = keepSignedIn({ signIn, expiresInSeconds, take, signal: ending.signal });
  undo.defer(async () => {
    ending.abort();
    await session;
  });
  narrate('The product is up.');
  if (start.demo)
    await playDemo({ ...start, api, shops, state, stateFile: stateFile(home), mails: inbox.mails });
  return state;
};

/**
 * Starts the whole product on this machine: emulator, the CDK app in it, demo shops, inbox, and the demo if
 * wanted. Leaves nothing behind when it fails, is aborted, or is stopped.
 * Errors: ExpectedFailure with a sentence; the signal's reason if that aborts.
 */
export const startProduct = async (options: ProductOptions): Promise<Product> => {
  const { home } = options;
  const ending = new AbortController();
  const signal = AbortSignal.any([options.signal, ending.signal]);
  const undo = new AsyncDisposableStack();
  const stop = async () => {
    ending.abort();
    await undo.disposeAsync();
  };
  try {
    await mkdir(home, { recursive: true });
    undo.use(claim(home));
    await removeState(home);
    const state = await bringUp({ ...options, signal, ending, undo });
    return { state, broken: ending.signal, stop };
  } catch (error) {
    // The first error; later ones may only follow from it.
    const first: unknown = signal.aborted ? signal.reason : error;
    await stop();
    throw first;
  }
};
