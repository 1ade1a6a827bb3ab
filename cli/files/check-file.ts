import { isObject } from '../../functions/kit/json.ts';
import { parsedOr } from '../../functions/kit/schema.ts';
import type * as z from '../../functions/kit/z.ts';
import { Failed, type Mistake } from '../failed.ts';
import { at } from '../value.ts';
import type { World } from '../world.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { readWhen, type When } from './when.ts';

/** What a time becomes in the body that the API takes; `wrong` says why it does not fit. */
export type Timing = (when: When) => { readonly value: unknown } | { readonly wrong: string };

/** What a file has to be. */
export interface Shape {
  /** The body of the route: the API's own schema, which is loaded when a file is looked at. */
  readonly schema: () => Promise<z.ZodMiniType>;
  /** The fields in which a time may be written as people write it, by path. */
  readonly times?: Readonly<Record<string, Timing>>;
}

interface Read {
  readonly value: unknown;
  readonly wrong: readonly { readonly path: string; readonly message: string }[];
}

/** A copy with another value at a path whose holder is there. */
const withValue = (whole: unknown, path: readonly string[], value: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  return isObject(whole) ? { ...whole, [step]: withValue(whole[step], rest, value) } : whole;
};

const timed = (text: string, timing: Timing): ReturnType<Timing> => {
  const read = readWhen(text);
  return 'when' in read ? timing(read.when) : read;
};

/** Times as the API takes them. What is no text, or has no time of day in it, is left for the schema to judge. */
const withTimes = (given: unknown, times: Shape['times'] = {}): Read => {
  let value = given;
  const wrong: { path: string; message: string }[] = [];
  for (const [path, timing] of Object.entries(times)) {
    const text = at(value, path);
    if (typeof text !== 'string') continue;
    const read = timed(text, timing);
    if ('wrong' in read) wrong.push({ path, message: read.wrong });
    else value = withValue(value, path.split('.'), read.value);
  }
  return { value, wrong };
};

const inOrder = (one: Mistake, other: Mistake): number =>
  (one.line ?? 0) - (other.line ?? 0) || (one.column ?? 0) - (other.column ?? 0);

/** Fields that are not known come in one sentence each, so that each is shown at its own place. */
const oneByOne = ({ path, message }: { path: string; message: string }) =>
  message.split(/(?<=[.?]) (?=[\w.-]+ is not known)/).map((sentence) => ({
    ...(path !== '(whole)' && { path }),
    message: sentence,
  }));

const count = (mistakes: readonly Mistake[]): string =>
  mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`;

const refuse = (file: YamlFile, mistakes: readonly Mistake[]): Failed =>
  new Failed('failed', `${file.name} has ${count(mistakes)}. Nothing was sent.`, {
    mistakes: mistakes.toSorted(inOrder),
  });

/** A file that may be sent, and its places for what the API finds. */
export interface Checked {
  readonly file: YamlFile;
  readonly body: unknown;
}

/**
 * Reads a file and looks for everything that is wrong with it: its writing, its times, and all that the API's schema
 * says. `given` are fields that the command line sets where the file does not. Errors: Failed, with every mistake.
 */
export const checkFile = async (
  name: string,
  { schema, times }: Shape,
  { world, given = {} }: { readonly world: World; readonly given?: Readonly<Record<string, unknown>> },
): Promise<Checked> => {
  const file = await readYaml(name, world);
  const whole = isObject(file.value) ? { ...given, ...file.value } : file.value;
  const { value, wrong } = withTimes(whole, times);
  const judged = parsedOr(await schema(), value);
  const unfit =
    'wrong' in judged ? judged.wrong.filter(({ path }) => !wrong.some((one) => one.path === path)) : [];
  const problems = [...wrong, ...unfit].flatMap(oneByOne);
  const certain = file.isBroken ? problems.filter(({ message }) => message !== 'Is missing.') : problems;
  // What could not be read at all has no fields to judge.
  const located = file.isBroken && file.value === undefined ? [] : certain.map(file.locate);
  const mistakes = [...file.mistakes, ...located];
  if (mistakes.length > 0) throw refuse(file, mistakes);
  return { file, body: value };
};

/** Does what sends a file, and shows what the API finds wrong at its line. */
export const atItsLines = async <T>({ file }: Checked, send: () => Promise<T>): Promise<T> => {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof Failed) || error.mistakes.length === 0) throw error;
    const mistakes = error.mistakes.map(({ path, message }) =>
      file.locate({ ...(path && { path }), message }),
    );
    throw new Failed(error.ending, `${file.name}: ${error.message}`, {
      mistakes: mistakes.toSorted(inOrder),
      ...(error.status !== undefined && { status: error.status }),
    });
  }
};
