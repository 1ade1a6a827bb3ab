import { join } from 'node:path';
import { type Emulator, startEmulator } from './emulator.ts';
import { usualHome } from './home.ts';
import { installEmulator } from './install-emulator.ts';
import type { Narrate } from './narration.ts';
import { findPython } from './python.ts';

interface OwnEmulator {
  readonly home: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly auth: boolean;
  readonly unpatched?: boolean;
  readonly narrate: Narrate;
  readonly signal: AbortSignal;
}

/** Shared by all homes, because the installation does not depend on them. */
const installations = join(usualHome, 'emulator');

/**
 * Finds Python, installs the emulator if it is not there yet, and starts it.
 * Errors: ExpectedFailure that says what to do.
 */
export const bringUpEmulator = async (own: OwnEmulator): Promise<Emulator> => {
  const { narrate, home, auth, signal } = own;
  const python = await findPython();
  const { folder, isNew } = await installEmulator({
    python,
    requirements: join(import.meta.dirname, 'requirements.txt'),
    folder: installations,
    env: process.env,
    narrate,
    signal,
  });
  narrate(`emulator: ${isNew ? 'installed' : 'already installed'} for Python ${python.version}`);
  const logFile = join(home, 'emulator.log');
  const emulator = await startEmulator({ ...own, python: python.executable, folder, logFile });
  narrate(`emulator: answers at ${emulator.endpoint}${auth ? ' and enforces IAM' : ''}`);
  return emulator;
};
