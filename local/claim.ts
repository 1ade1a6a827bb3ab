import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ExpectedFailure } from './expected-failure.ts';
import { stateFile } from './state-file.ts';

/**
 * Makes sure that one product at a time lives in a folder. The claim is a lock of the operating system on a SQLite
 * file, and ends with this process however that ends: no crash leaves it behind, and the file itself means nothing.
 * Errors: ExpectedFailure when somebody else has the folder.
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
