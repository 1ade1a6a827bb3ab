import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { signInPlace } from '../../functions/admin/describe.api.ts';
import * as z from '../../functions/kit/z.ts';
import { Failed } from '../failed.ts';
import type { World } from '../world.ts';

const signIn = z.object({
  api: z.string(),
  place: signInPlace,
  email: z.string(),
  accessToken: z.string(),
  /** UTC. */
  expiresAt: z.iso.datetime(),
  refreshToken: z.string(),
});

/** What is kept of a sign-in: tokens, and never the password. */
export type SignIn = z.infer<typeof signIn>;

/** A stage is a name that the person gives: each has a file of its own. Errors: Failed for what is no name. */
export const signInFile = ({ folder }: World, stage: string): string => {
  if (!/^[\w.-]{1,64}$/.test(stage) || /^\.+$/.test(stage))
    throw new Failed('usage', 'The name of a stage has letters, digits, dots and dashes.');
  return join(folder, `${stage}.json`);
};

/** Nothing if nobody has signed in under this name. Errors: Failed if the file is not ours. */
export const readSignIn = async (world: World, stage: string): Promise<SignIn | undefined> => {
  const file = signInFile(world, stage);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return z.parse(signIn, JSON.parse(text));
  } catch (cause) {
    const advice = `${file} is not whole. Sign in again: aftercare login --stage ${stage}`;
    throw new Failed('signedOut', advice, { cause });
  }
};

/** Replaces the file in one step. Only its owner may read it. */
export const keepSignIn = async (world: World, stage: string, kept: SignIn): Promise<string> => {
  const file = signInFile(world, stage);
  const draft = `${file}.${process.pid}`;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(draft, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  // A draft that a crash left behind keeps the mode that it had.
  await chmod(draft, 0o600);
  await rename(draft, file);
  return file;
};

export const forgetSignIn = (world: World, stage: string): Promise<void> =>
  rm(signInFile(world, stage), { force: true });
