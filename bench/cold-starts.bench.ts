import { execFileSync } from 'node:child_process';
import { resources } from '../functions/house/registry.ts';
import { type FunctionBundle, withBundles } from './function-bundles.ts';
import { type Figure, median } from './measure.ts';

/** Which functions to measure, all unless told, and how often each is loaded. */
export interface Loads {
  readonly functions?: readonly string[];
  readonly rounds?: number;
}

const variables = Object.fromEntries(Object.values(resources).map((name) => [name, 'x']));

/** Says the milliseconds of CPU that importing a file takes. */
const importing = `
const before = process.cpuUsage();
await import(process.argv[1]);
const { user, system } = process.cpuUsage(before);
process.stdout.write(String((user + system) / 1000));
process.exit();
`;

/**
 * Loads a bundle in a process of its own, as Lambda does: without a cache of compiled code. The start of Node
 * itself is not counted. In CPU time, because a function of less than 1,769 MB has less than one core.
 */
const loadOnce = (file: string): number =>
  Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', importing, file], {
      env: { ...variables, AWS_REGION: 'eu-central-1', NODE_DISABLE_COMPILE_CACHE: '1' },
      encoding: 'utf8',
    }),
  );

/** A function and its clients in turn, so that both see the same machine. */
const load = ({ name, file, floor }: FunctionBundle, rounds: number): Figure => {
  const pairs = Array.from({ length: rounds }, () => ({
    ours: loadOnce(file),
    theirs: loadOnce(floor.file),
  }));
  const theirs = median(pairs.map((pair) => pair.theirs));
  const ours = median(pairs.map((pair) => pair.ours));
  return {
    what: 'loading',
    of: name,
    value: ours,
    unit: 'ms',
    ...(floor.parts > 0 && {
      ofFloor: ours / theirs,
      floor: `its SDK clients: ${theirs.toFixed(0)} ms`,
    }),
  };
};

const ratioOf = ({ ofFloor = 0 }: Figure): number => ofFloor;

/** The function that takes longest against its clients, on a line of its own. */
const slowest = (loads: readonly Figure[]): Figure[] => {
  const [first] = loads;
  return first
    ? [{ what: 'slowest to load', of: first.of ?? '', value: ratioOf(first), unit: '× its SDK clients' }]
    : [];
};

/** How long functions take to load, which every cold start pays for; the slowest against its clients first. */
export const run = async ({ functions = [], rounds = 9 }: Loads = {}): Promise<Figure[]> =>
  await withBundles(async (bundles) => {
    const loads = bundles.map((bundle) => load(bundle, rounds)).toSorted((a, b) => ratioOf(b) - ratioOf(a));
    return [...slowest(loads), ...loads];
  }, functions);
