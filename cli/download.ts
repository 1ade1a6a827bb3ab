import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failed } from './failed.ts';
import type { World } from './world.ts';

/**
 * Fetches a file that the API gave an address for, with no token, because the address itself lets us in. It is there whole or not
 * at all, and only its owner may read it.
 */
export const download = async (url: string, file: string, { signal }: World): Promise<void> => {
  const reply = await fetch(url, { signal });
  if (!reply.ok || !reply.body)
    throw new Failed(
      'unavailable',
      `The file could not be fetched (status ${reply.status}). Ask for it again.`,
    );
  const draft = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(reply.body), createWriteStream(draft, { mode: 0o600 }), { signal });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
};
