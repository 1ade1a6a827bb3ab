import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ExpectedFailure } from './expected-failure.ts';
import { stateFile } from './state-file.ts';

/**
 * Makes sure that only one product at a time uses a folder. The claim is an operating-system lock on a SQLite
 * file. It ends with this process, even in a crash, and the file itself means nothing.
 * Errors: ExpectedFailure if another process has the folder.
 */
export const claim = (folder: string): Disposable => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'one-at-a-time');
  const file = new DatabaseSync(path);
  try {
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (!(error instanceof Error && error.message.includes('locked'))) {
      throw new ExpectedFailure(`The file ${path} is damaged. Delete it, then start again.`);
    }
    throw new ExpectedFailure(
      `Aftercare already runs here. Use that one (its addresses are in ${stateFile(folder)}), or stop it with Ctrl-C first.`,
    );
  }
  return { [Symbol.dispose]: () => file.close() };
};
