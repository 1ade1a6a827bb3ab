import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { product } from './outside.ts';

/** The command line against the running product: another process, which knows nothing but the address and a password. */

const bin = join(import.meta.dirname, '../../cli/aftercare.js');

export type Signing = 'admin' | 'marketer';

export const person = (group: Signing) => {
  const found = product().staff.find(({ groups }) => groups.includes(group));
  if (!found) throw new Error(`There is no ${group} among the staff.`);
  return found;
};

/** A home folder of its own, in which people sign in. */
export const commandLine = () => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-e2e-'));
  const env = { PATH: process.env.PATH, HOME: folder, XDG_CONFIG_HOME: folder };
  const aftercare = (args: readonly string[], input = '') => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
      encoding: 'utf8',
      env,
      input,
    });
    return { code: status, output: stdout, messages: stderr };
  };
  const login = (group: Signing, stage: string) => {
    const { email, password } = person(group);
    return aftercare(
      ['login', '--stage', stage, '--api', product().apiUrl, '--email', email, '--json'],
      `${password}\n`,
    );
  };
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  return { folder, aftercare, login, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
};
