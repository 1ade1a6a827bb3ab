import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type FunctionName, resources, tables } from '../functions/house/registry.ts';
import { createTable } from '../test/support/create-table.ts';
import { startEngine } from '../test/support/dynamodb-engine.ts';
import { startSes } from '../test/support/running-ses.ts';
import { selfMadeCertificate } from '../test/support/self-made-certificate.ts';
import { withBundles } from './function-bundles.ts';
import { startLittleAws } from './little-aws.ts';

const ran = z.object({
  results: z.array(z.unknown()),
  /** Seconds of CPU of the process. */
  cpu: z.number(),
});
type Ran = z.output<typeof ran>;

/** A process of its own that runs functions. */
export interface Runner {
  run(name: string, events: readonly unknown[], lanes?: number): Promise<Ran>;
  /** Bytes that are in use after a collection. */
  heap(): Promise<number>;
  stop(): void;
}

export type Ground = Awaited<ReturnType<typeof openGround>>;

const deployedName = (table: string): string => `bench-${table}`;

/** The variables of all functions. Each resource is named as itself. */
const variablesFor = (aws: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(resources).map(([resource, variable]) => {
      if (Object.hasOwn(tables, resource)) return [variable, deployedName(resource)];
      return [variable, /(Queue|Dlq)$/.test(resource) ? `${aws}/${resource}` : resource];
    }),
  );

const credentials = {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
};

/** So much that nobody waits for SES. */
const generous = { rate: 1_000_000, day: 1_000_000_000, takesPerSecond: 1_000_000 };

/** Makes all tables, and answers a client of them. */
const withTables = async (endpoint: string): Promise<DynamoDBClient> => {
  const client = new DynamoDBClient({ endpoint });
  for (const [name, spec] of Object.entries(tables)) await createTable(client, spec, deployedName(name));
  return client;
};

/** A runner in a process with these variables. `files`: the bundles by the names of their functions. */
const startRunner = (
  files: ReadonlyMap<string, string>,
  variables: Readonly<Record<string, string>>,
): Runner => {
  const child = fork(new URL('function-process.ts', import.meta.url), {
    // A small function's memory; the rest is as Node sets it.
    execArgv: ['--expose-gc', '--max-old-space-size=460'],
    env: variables,
  });
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`The process of the functions ended with ${code}.`);
  });
  // It also ends when it is stopped, and then nobody waits for it.
  ended.catch(() => undefined);
  const ask = async (asked: object): Promise<unknown> => {
    const answer = once(child, 'message');
    child.send(asked);
    const [message] = await Promise.race([answer, ended]);
    return message;
  };
  return {
    run: async (name, events, lanes = 1) => z.parse(ran, await ask({ file: files.get(name), events, lanes })),
    heap: async () => z.parse(z.number(), await ask({ heap: true })),
    stop: () => child.kill(),
  };
};

/** What all functions are told, besides where the services are. */
const told = {
  ...credentials,
  MAIL_SENDER: 'care@aftercare.example',
  PUBLIC_URL: 'https://care.example',
  OUTBOUND_ALLOWED: '',
  POWERTOOLS_LOG_LEVEL: 'ERROR',
};

const openGround = async (files: ReadonlyMap<string, string>) => {
  const certificate = selfMadeCertificate(new Date());
  const [file = ''] = files.values();
  const trusted = join(dirname(file), 'trusted.pem');
  writeFileSync(trusted, certificate.certificate);
  const [engine, ses] = await Promise.all([startEngine(), startSes(generous, certificate)]);
  const aws = await startLittleAws(engine.url);
  Object.assign(process.env, credentials);
  const client = await withTables(engine.url);
  const stops = [() => client.destroy(), aws.stop, ses.stop, engine.stop];
  const services = {
    NODE_EXTRA_CA_CERTS: trusted,
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: engine.url,
    AWS_ENDPOINT_URL_SES: ses.url,
  };
  return {
    client,
    aws,
    engine: engine.url,
    table: deployedName,
    /** Another engine with the same tables, still empty. */
    secondEngine: async () => {
      const second = await startEngine();
      stops.push(second.stop);
      (await withTables(second.url)).destroy();
      return second.url;
    },
    /** `settings`: variables that differ from the usual ones. */
    start: (settings: Readonly<Record<string, string>> = {}): Runner => {
      const runner = startRunner(files, { ...variablesFor(aws.url), ...told, ...services, ...settings });
      stops.unshift(runner.stop);
      return runner;
    },
    stop: () => {
      for (const each of stops) each();
    },
  };
};

/**
 * The product's functions from their bundles, each process of them beside a DynamoDB engine, SES behind TLS and
 * the other services, which are processes of their own: the CPU time that a run reports is only that of the
 * functions.
 */
export const onGround = async <T>(
  names: readonly FunctionName[],
  work: (ground: Ground) => Promise<T>,
  /** Handlers of the bench itself, by name: absolute paths. */
  own: Readonly<Record<string, string>> = {},
): Promise<T> =>
  await withBundles(
    async (bundles) => {
      const ground = await openGround(new Map(bundles.map(({ name, file }) => [name, file])));
      try {
        return await work(ground);
      } finally {
        ground.stop();
      }
    },
    [...names, ...Object.keys(own)],
    own,
  );
