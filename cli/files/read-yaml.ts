import { readFile } from 'node:fs/promises';
import { buffer as readAll } from 'node:stream/consumers';
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { isFieldName, namelessField } from '../../functions/kit/unknown-fields.ts';
import { Failed, type Mistake } from '../failed.ts';
import type { World } from '../world.ts';

/** A file of YAML (or JSON, which is YAML too), with the places of all that is in it. */
export interface YamlFile {
  readonly name: string;
  /** Undefined if the file cannot be read as a value at all. */
  readonly value: unknown;
  /** What is wrong with the writing itself. */
  readonly mistakes: readonly Mistake[];
  /** Whether a part of the file could not be understood, so that what seems to be missing may be there. */
  readonly isBroken: boolean;
  /**
   * A problem with its place: that of the value at its path, or of what is nearest around it. Where the API does not repeat
   * the names of fields that it does not know, each of them is named here: they are in the file.
   */
  locate(problem: { readonly path?: string; readonly message: string }): Mistake[];
}

const keyOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

/**
 * The key that a path begins with. Keys may have dots themselves, so the longest that fits counts. A list has numbers.
 */
const stepInto = (
  node: unknown,
  path: string,
): { readonly pair: unknown; readonly rest: string } | undefined => {
  const fits = (key: string) => path === key || path.startsWith(`${key}.`);
  if (isMap(node)) {
    const [pair] = node.items
      .filter(({ key }) => fits(keyOf(key)))
      .toSorted((one, other) => keyOf(other.key).length - keyOf(one.key).length);
    return pair && { pair, rest: path.slice(keyOf(pair.key).length + 1) };
  }
  if (isSeq(node)) {
    const [digits = ''] = path.split('.');
    const item = /^\d+$/.test(digits) ? node.items[Number(digits)] : undefined;
    return item === undefined ? undefined : { pair: item, rest: path.slice(digits.length + 1) };
  }
  return undefined;
};

const startOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

/** Where the value at a path begins, or the key of what should have held it. */
const offsetOf = (document: Document, path: string): number => {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (let rest = path; rest !== ''; ) {
    if (isAlias(node)) node = node.resolve(document);
    const step = stepInto(node, rest);
    if (!step) break;
    const [key, value] = isPair(step.pair) ? [step.pair.key, step.pair.value] : [undefined, step.pair];
    // A value that is itself a map or a list is found by its key.
    const isSimple = isScalar(value) && value.source !== undefined && value.source !== '';
    offset = (isSimple || key === undefined ? startOf(value) : startOf(key)) ?? startOf(key) ?? offset;
    [node, rest] = [value, step.rest];
  }
  return offset;
};

/** The keys of the map at a path. */
const keysAt = (document: Document, path: string): readonly unknown[] => {
  const holder = path === '' ? document.contents : document.getIn(path.split('.').map(stepName), true);
  return isMap(holder) ? holder.items.map(({ key }) => key) : [];
};

/** Where an unknown key stands: the API names it in its sentence, with the path of what holds it. */
const offsetOfKey = (document: Document, path: string, name: string): number | undefined =>
  startOf(keysAt(document, path).find((key) => keyOf(key) === name));

const stepName = (step: string): string | number => (/^\d+$/.test(step) ? Number(step) : step);

const plainly: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'This key is there twice.',
  TAB_AS_INDENT: 'Indent with spaces, not with tabs.',
  MULTIPLE_DOCS: 'One file has one thing: take out the line with ---.',
};

const sentenceOf = ({ code, message }: YAMLError): string => plainly[code] ?? message.replace(/\.?$/, '.');

/** Where an alias stands to which there is no anchor before it; the first alias where there are too many. */
const offsetOfAlias = (document: Document): number => {
  let first: number | undefined;
  let unknown: number | undefined;
  visit(document, {
    Alias: (_key, alias) => {
      first ??= startOf(alias);
      if (!alias.resolve(document)) unknown ??= startOf(alias);
    },
  });
  return unknown ?? first ?? 0;
};

const readValue = (
  document: Document,
): { readonly value: unknown } | { readonly message: string; readonly offset: number } => {
  try {
    return { value: document.toJS() };
  } catch (error) {
    const message = error instanceof Error ? `${error.message}.` : 'This cannot be read.';
    return { message, offset: offsetOfAlias(document) };
  }
};

/** Reads YAML 1.2: `no` and `09:00` are texts there, and nothing becomes a date. */
export const parseYaml = (name: string, text: string): YamlFile => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placed = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const written = document.errors.map((error) => ({ ...placed(error.pos[0]), message: sentenceOf(error) }));
  const read = readValue(document);
  const broken =
    'message' in read && written.length === 0 ? [{ ...placed(read.offset), message: read.message }] : [];
  return {
    name,
    value: 'value' in read ? read.value : undefined,
    mistakes: [...written, ...broken],
    isBroken: broken.length > 0 || document.errors.some(({ code }) => code !== 'DUPLICATE_KEY'),
    locate: ({ path = '', message }) => {
      const shown = path && { path };
      if (message === namelessField)
        return keysAt(document, path)
          .filter((key) => !isFieldName(keyOf(key)))
          .map((key) => ({
            ...placed(startOf(key) ?? 0),
            ...shown,
            message: `${JSON.stringify(keyOf(key).slice(0, 40))} is not known.`,
          }));
      const unknown = /^([\w.-]+) is not known/.exec(message)?.[1];
      const offset = (unknown && offsetOfKey(document, path, unknown)) || offsetOf(document, path);
      return [{ ...placed(offset), ...shown, message }];
    },
  };
};

/** Errors: Failed for another encoding, whose letters would be mailed as question marks. */
const utf8 = (bytes: Uint8Array, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failed('failed', `${name} is not in UTF-8. Save it as UTF-8, and try again.`, { cause });
  }
};

/** Reads a file, or standard input for `-`. Errors: Failed if there is none. */
export const readYaml = async (file: string, { input }: World): Promise<YamlFile> => {
  if (file === '-') return parseYaml('(stdin)', utf8(await readAll(input), '(stdin)'));
  try {
    return parseYaml(file, utf8(await readFile(file), file));
  } catch (cause) {
    if (cause instanceof Failed) throw cause;
    throw new Failed('usage', `There is no file ${file} that can be read.`, { cause });
  }
};
