import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
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

describe('bundles', async () => {
  const sizes = await bundleFunctions(scratch());

  it.each([...sizes])('%s is under 700 kB', (_name, bytes) => {
    expect(kilobytes(bytes)).toBeLessThan(700);
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
});
