import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withBundles } from '../../bench/function-bundles.ts';
import { functions, type Resource } from '../../functions/house/registry.ts';
import { bundleFunctions, bundling } from '../../infra/constructs/bundle.ts';
import { overBudget } from '../support/counted.ts';
import { schemasMadeAtLoad } from './made-at-load.ts';
import { scratch } from './synthesised.ts';

const kilobytes = (bytes: number) => Math.ceil(bytes / 1000);

/** What `receive-webhook` cannot do without: the clients of the services it uses, and a command of each. */
const clientsOfReceive = `
  import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
  import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
  import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
  export const handler = async () => {
    await new DynamoDBClient({}).send(new GetItemCommand({}));
    await new SecretsManagerClient({}).send(new GetSecretValueCommand({}));
    await new SQSClient({}).send(new SendMessageCommand({}));
  };
`;

/** Functions that have more than their budget, with what they have in kB; the numbers only fall. */
const heavy: Readonly<Record<string, number>> = {
  'check-return': 433,
  'run-errands': 407,
  'settle-return': 387,
  'ingest-events': 368,
  'invite-customer': 357,
  'remind-customer': 356,
  'serve-return-form': 350,
  'close-return': 350,
  'watch-returns': 346,
  'tell-customer': 343,
  'end-wait': 342,
  'ask-approver': 342,
  'send-mails': 336,
  'serve-withdrawal': 334,
  'manage-mailings': 315,
};

const using = (resource: Resource): ReadonlySet<string> =>
  new Set(Object.entries(functions).flatMap(([name, { uses }]) => (resource in uses ? [name] : [])));

const [usesPhotos, writesMails] = [using('photos'), using('mail')];

describe('bundles', async () => {
  const sizes = await bundleFunctions(scratch());

  // Half of the largest is the SDK. Its S3 client takes 100 kB, so it is for those who handle photos; what ten
  // languages say takes 340 kB of whoever speaks to people, and the MIME library 140 kB of whoever writes mails.
  it.each([...sizes])('%s is under 1,050 kB, with photos or mails under 1,250 kB', (name, bytes) => {
    expect(kilobytes(bytes)).toBeLessThan(usesPhotos.has(name) || writesMails.has(name) ? 1_250 : 1_050);
  });

  it('of receive-webhook has at most 60 kB of ours, because every webhook waits for it', async () => {
    const { outputFiles } = await build({
      ...bundling,
      stdin: { contents: clientsOfReceive, resolveDir: import.meta.dirname },
      write: false,
    });
    const clients = outputFiles.reduce((sum, { contents }) => sum + contents.byteLength, 0);
    expect(kilobytes((sizes.get('receive-webhook') ?? Number.NaN) - clients)).toBeLessThanOrEqual(60);
  });

  it('have at most 300 kB beyond their SDK clients, what ten languages say not counted', async () => {
    const own = await withBundles(async (bundles) =>
      bundles.map(
        ({ name, bytes, texts, clients }) =>
          [name, [kilobytes(bytes - texts - clients.bytes), 'kB', heavy[name] ?? 300]] as const,
      ),
    );
    expect(overBudget(Object.fromEntries(own))).toEqual([]);
  });

  it('make schemas when they are first used, not when they are loaded', async () => {
    const eager = join(scratch(), 'index.mjs');
    const contents = "import * as z from 'zod/mini'; export const handler = z.object({ a: z.string() });";
    await build({ ...bundling, stdin: { contents, resolveDir: import.meta.dirname }, outfile: eager });
    const { eager: control, ...made } = await withBundles(async (bundles) =>
      schemasMadeAtLoad({ ...Object.fromEntries(bundles.map(({ name, file }) => [name, file])), eager }),
    );
    expect(control).toBe(2);
    const report = Object.entries(made).map(
      ([name, count]) => [`loading ${name}`, [count, 'schema objects', 10]] as const,
    );
    expect(overBudget(Object.fromEntries(report))).toEqual([]);
  });
});
