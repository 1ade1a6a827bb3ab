import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { resources } from '../functions/house/registry.ts';
import { bundleFunctions, bundling } from '../infra/constructs/bundle.ts';
import { type Figure, time } from './measure.ts';

/** Only the clients that `receive` uses: the lower bound of its size and load time. */
const clientsOnly = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
export const handler = [DynamoDBClient, GetItemCommand, SQSClient, SendMessageCommand, SecretsManagerClient, GetSecretValueCommand];
`;

const variables = Object.fromEntries(Object.values(resources).map((name) => [name, 'x']));

const load = (file: string): void => {
  execFileSync(process.execPath, ['--input-type=module', '-e', `await import(${JSON.stringify(file)})`], {
    env: { ...variables, AWS_REGION: 'eu-central-1' },
  });
};

/** How big the functions are, and how long `receive` takes to load, which every cold start pays for. */
export const run = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-bench-'));
  try {
    const sizes = await bundleFunctions(folder);
    const floorFile = join(folder, 'clients.mjs');
    const floor = await build({
      ...bundling,
      stdin: { contents: clientsOnly, resolveDir: import.meta.dirname },
      outfile: floorFile,
      metafile: true,
    });
    const [floorSize = 0] = Object.values(floor.metafile.outputs).map(({ bytes }) => bytes);
    const receive = sizes.get('receive-webhook') ?? Number.NaN;
    const largest = [...sizes].toSorted(([, a], [, b]) => b - a)[0] ?? ['none', 0];
    return [
      { what: `largest bundle (${largest[0]})`, value: largest[1] / 1000, unit: 'kB' },
      { what: 'receive beyond its SDK clients', value: (receive - floorSize) / 1000, unit: 'kB' },
      time('loading receive', () => load(join(folder, 'receive-webhook/index.mjs')), {
        what: 'a process that loads its SDK clients',
        work: () => load(floorFile),
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};
