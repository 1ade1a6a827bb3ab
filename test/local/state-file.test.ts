import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readState, removeState, type State, stateFile, writeState } from '../../local/state-file.ts';

const state = (adminToken: string): State => ({
  apiUrl: 'http://127.0.0.1:1/api',
  inboxUrl: 'http://127.0.0.1:2',
  shopUrl: 'http://127.0.0.1:3',
  awsEndpoint: 'http://127.0.0.1:1',
  region: 'eu-central-1',
  adminToken,
  staff: [{ email: 'second@example.com', password: 'secret', groups: ['admin'] }],
  shops: [
    {
      id: 'shp_1',
      name: 'Shop',
      platform: 'shopify',
      webhookUrl: 'http://127.0.0.1:1/api/hooks/shopify/t',
      webhookSecret: 'secret',
      apiKey: 'key',
      returnsUrl: 'http://127.0.0.1:1/api/returns/shp_1',
      withdrawUrl: 'http://127.0.0.1:1/api/withdraw/shp_1',
    },
  ],
  queues: { ingest: 'queue', ingestDlq: 'dead letters' },
  functions: { ingest: 'function' },
});

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('the state file', () => {
  test('holds what was written, for its owner only', async () => {
    await writeState(home, state('token'));
    expect(await readState(home)).toEqual(state('token'));
    expect((await stat(stateFile(home))).mode & 0o077).toBe(0);
  });

  test('is whole at every moment while it is rewritten', async () => {
    await writeState(home, state('0'));
    let writing = true;
    const rewrite = async () => {
      for (let nth = 1; nth <= 50; nth += 1) await writeState(home, state(String(nth).repeat(5000)));
      writing = false;
    };
    const reads: string[] = [];
    const look = async () => {
      while (writing) reads.push(JSON.parse(await readFile(stateFile(home), 'utf8')).region);
    };
    await Promise.all([rewrite(), look()]);
    expect(new Set(reads)).toEqual(new Set(['eu-central-1']));
    expect(await readdir(home)).toEqual(['aftercare.json']);
  });

  test('can be removed when it is not there', async () => {
    await removeState(home);
    await writeState(home, state('token'));
    await removeState(home);
    expect(await readdir(home)).toEqual([]);
  });

  test('that is missing or cut off is a sentence that says how to start', async () => {
    await expect(readState(home)).rejects.toThrow(/No product runs here: .*Start one with `npm start`/);
    await writeFile(stateFile(home), '{"apiUrl":');
    await expect(readState(home)).rejects.toThrow(/No product runs here/);
  });
});
