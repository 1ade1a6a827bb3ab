import { ExpectedFailure } from './expected-failure.ts';
import { run } from './run.ts';

export interface Python {
  /** The program itself, not the shim or link that led to it. */
  readonly executable: string;
  readonly version: string;
}

/** Runs one candidate and asks it about itself; undefined if it is not a working Python. */
export type AskPython = (
  command: readonly [string, ...string[]],
) => Promise<(Python & { readonly hasPip: boolean }) | undefined>;

/** The versions for which requirements.txt has packages. */
const minors = [10, 11, 12, 13, 14] as const;

const commands: readonly (readonly [string, ...string[]])[] = [
  ['python3'],
  ['python'],
  ...minors.toReversed().map((minor) => [`python3.${minor}`] as const),
  ...(process.platform === 'win32' ? [['py', '-3'] as const] : []),
];

const question = `
import importlib.util, json, sys
print(json.dumps([sys.executable, '%d.%d.%d' % sys.version_info[:3], importlib.util.find_spec('pip') is not None]))`;

const isAnswer = (value: unknown): value is [string, string, boolean] =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  typeof value[2] === 'boolean';

const ask: AskPython = async ([command, ...args]) => {
  const { code, output } = await run(command, [...args, '-c', question], {
    env: process.env,
    // A Python that does not answer does not count.
    signal: AbortSignal.timeout(10_000),
  });
  if (code !== 0) return undefined;
  try {
    const answer: unknown = JSON.parse(output.trim().split('\n').at(-1) ?? '');
    if (!isAnswer(answer)) return undefined;
    const [executable, version, hasPip] = answer;
    return { executable, version, hasPip };
  } catch {
    return undefined;
  }
};

const isUsable = (version: string): boolean => {
  const [major, minor] = version.split('.').map(Number);
  return major === 3 && minors.some((usable) => usable === minor);
};

const howToInstall =
  'Install one (Debian and Ubuntu: apt install python3 python3-pip; macOS: brew install python; Windows: winget install Python.Python.3.13), then start again.';

/**
 * A Python on the PATH that can install and run the emulator; the usual names come first.
 * Errors: ExpectedFailure that says what to install.
 */
export const findPython = async (askPython: AskPython = ask): Promise<Python> => {
  const unfit: string[] = [];
  for (const command of commands) {
    const found = await askPython(command);
    if (!found) continue;
    if (isUsable(found.version) && found.hasPip) return found;
    unfit.push(
      isUsable(found.version)
        ? `${found.executable} (${found.version}) has no pip`
        : `${found.executable} is ${found.version}`,
    );
  }
  const found = unfit.length > 0 ? ` (${[...new Set(unfit)].join('; ')})` : '';
  throw new ExpectedFailure(
    `The local AWS needs Python 3.10 to 3.14 with pip, and there is none on the PATH${found}. ${howToInstall}`,
  );
};
