import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { groups } from '../functions/kit/http-address.ts';
import { ExpectedFailure } from './expected-failure.ts';

const state = z.object({
  apiUrl: z.string(),
  inboxUrl: z.string(),
  /** The stand-in for the shops' own systems, which pays refunds. */
  shopUrl: z.string(),
  awsEndpoint: z.string(),
  region: z.string(),
  adminToken: z.string(),
  /** People besides the admin, who can sign in to the user pool. */
  staff: z.array(z.object({ email: z.string(), password: z.string(), groups: z.array(z.enum(groups)) })),
  shops: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      platform: z.string(),
      webhookUrl: z.string(),
      webhookSecret: z.string(),
      apiKey: z.string(),
      returnsUrl: z.string(),
      withdrawUrl: z.string(),
    }),
  ),
  queues: z.object({ ingest: z.string(), ingestDlq: z.string() }),
  functions: z.object({ ingest: z.string() }),
});

/** The addresses and keys of the running product, for other programs to read (DESIGN.md, section 5). */
export type State = z.output<typeof state>;

export const stateFile = (home: string): string => join(home, 'aftercare.json');

/** Replaces the file in one step: a reader sees either the whole old file or the whole new one. */
export const writeState = async (home: string, content: State): Promise<void> => {
  const file = stateFile(home);
  const draft = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  // It holds keys of the local product, so other users of this machine must not read it.
  await writeFile(draft, `${JSON.stringify(state.parse(content), null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
};

export const removeState = (home: string): Promise<void> => rm(stateFile(home), { force: true });

/** Errors: ExpectedFailure if no product runs in that folder. */
export const readState = async (home: string): Promise<State> => {
  try {
    return state.parse(JSON.parse(await readFile(stateFile(home), 'utf8')));
  } catch (cause) {
    throw new ExpectedFailure(
      `No product runs here: ${stateFile(home)} is not there or not whole. Start one with \`npm start\`.`,
      { cause },
    );
  }
};
