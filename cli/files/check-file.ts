import { isObject } from '../../functions/kit/json.ts';
import { parsedOr } from '../../functions/kit/schema.ts';
import { Failed, type Mistake } from '../failed.ts';
import { at } from '../value.ts';
import type { World } from '../world.ts';
import { findParts } from './find-parts.ts';
import { pathsLike, withValue } from './places.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import type { Checked, Checking, Shape } from './shape.ts';
import type { Timing } from './times.ts';
import { readWhen } from './when.ts';

interface Read {
  readonly value: unknown;
  readonly wrong: readonly { readonly path: string; readonly message: string }[];
}

const timed = (text: string, { asIs, become }: Timing, now: Date): ReturnType<Timing['become']> => {
  if (asIs?.test(text)) return { value: text };
  const read = readWhen(text);
  return 'when' in read ? become(read.when, now) : read;
};

/** Times as the API takes them. What is no text is left for the schema to judge. */
const withTimes = (given: unknown, times: Shape['times'], now: Date): Read => {
  let value = given;
  const wrong: { path: string; message: string }[] = [];
  for (const [pattern, timing] of Object.entries(times ?? {}))
    for (const path of pathsLike(pattern, value)) {
      const text = at(value, path);
      if (typeof text !== 'string') continue;
      const read = timed(text, timing, now);
      if ('wrong' in read) wrong.push({ path, message: read.wrong });
      else value = withValue(value, path, read.value);
    }
  return { value, wrong };
};

/** Without the fields that cannot be changed, which stand in the file that made the thing. Another value is a mistake. */
const withoutFixed = (read: Read, { fixed = [] }: Shape, present: unknown): Read => {
  if (!isObject(read.value)) return read;
  const { value } = read;
  const said = fixed.filter((name) => name in value);
  const wrong = said
    .filter((name) => value[name] !== at(present, name))
    .map((name) => ({ path: name, message: 'This cannot be changed. Make a new one with it.' }));
  const rest = Object.entries(value).filter(([name]) => !said.includes(name));
  return { value: Object.fromEntries(rest), wrong: [...read.wrong, ...wrong] };
};

const inOrder = (one: Mistake, other: Mistake): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);

/** Fields that are not known come in one sentence each, so that each is shown at its own place. */
const oneByOne = ({ path, message }: { path: string; message: string }) =>
  message
    .split(/(?<=[.?]) (?=[\w.-]+ is not known|A field is not known|[\d,]+ more fields)/)
    .map((sentence) => ({
      ...(path !== '(whole)' && { path }),
      message: sentence,
    }));

const count = (mistakes: readonly Mistake[]): string =>
  mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;

const refuse = (file: YamlFile, mistakes: readonly Mistake[]): Failed =>
  new Failed('failed', `${file.name} has ${count(mistakes)}. Nothing was sent.`, { mistakes });

/** What is wrong with the fields of a file, at their places. */
const wrongInFields = async (file: YamlFile, { value, wrong }: Read, { schema }: Shape) => {
  const judged = parsedOr(await schema(), value);
  const unfit =
    'wrong' in judged ? judged.wrong.filter(({ path }) => !wrong.some((one) => one.path === path)) : [];
  const problems = [...wrong, ...unfit].flatMap(oneByOne);
  const certain = file.isBroken ? problems.filter(({ message }) => message !== 'Is missing.') : problems;
  // What could not be read at all has no fields to judge.
  return file.isBroken && file.value === undefined ? [] : certain.flatMap(file.locate);
};

const looking = (world: World) => ({ world, check: checkFile });

/**
 * Reads a file, and looks for everything that is wrong with it: its writing, its times, all that the API's schema
 * says, and the same of the files that it names. Errors: Failed, with every mistake.
 */
export const checkFile = async (name: string, shape: Shape, checking: Checking): Promise<Checked> => {
  const { world, given = {}, present } = checking;
  const file = await readYaml(name, world);
  const whole = isObject(file.value) ? { ...given, ...file.value } : file.value;
  const read = withoutFixed(withTimes(whole, shape.times, world.now()), shape, present);
  const around = { shop: at(present ?? whole, 'shop') };
  const found = await findParts(file.name, read.value, { parts: shape.parts, around }, looking(world));
  const wrong = [...read.wrong, ...found.wrong];
  const fields = await wrongInFields(file, { value: found.value, wrong }, shape);
  const own = [...file.mistakes, ...fields].toSorted(inOrder);
  const mistakes = [...own, ...found.mistakes];
  if (mistakes.length > 0) throw refuse(file, mistakes);
  return { file, body: found.value, parts: found.parts };
};

/** Does what sends a file, and shows what the API finds wrong at its line. */
export const atItsLines = async <T>({ file }: Pick<Checked, 'file'>, send: () => Promise<T>): Promise<T> => {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Failed) || error.mistakes.length === 0) throw error;
    const mistakes = error.mistakes.flatMap(({ path, message }) =>
      file.locate({ ...(path && { path }), message }),
    );
    throw new Failed(error.ending, `${file.name}: ${error.message}`, {
      mistakes: mistakes.toSorted(inOrder),
      ...(error.status !== undefined && { status: error.status }),
    });
  }
};
