import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { withBundles } from '../../bench/function-bundles.ts';
import { functions, type Resource } from '../../functions/house/registry.ts';
import { bundleFunctions, bundling } from '../../infra/constructs/bundle.ts';
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
  'check-return': 451,
  'run-errands': 425,
  'settle-return': 405,
  'ingest-events': 387,
  'invite-customer': 375,
  'remind-customer': 374,
  'serve-return-form': 370,
  'close-return': 368,
  'watch-returns': 364,
  'tell-customer': 360,
  'end-wait': 360,
  'ask-approver': 359,
  'send-mails': 354,
  'serve-withdrawal': 354,
  'manage-mailings': 335,
  'decide-return': 318,
  'watch-surveys': 310,
  'manage-returns': 307,
  'manage-mails': 306,
  'report-surveys': 304,
  'serve-shop': 304,
  'study-returns': 303,
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
    const over = await withBundles(async (bundles) =>
      bundles.flatMap(({ name, bytes, texts, clients }) => {
        const own = kilobytes(bytes - texts - clients.bytes);
        const most = heavy[name] ?? 300;
        return own > most ? [`${name}: ${own} kB, ${most} at most`] : [];
      }),
    );
    expect(over).toEqual([]);
  });
});
