import { nearest } from './near-miss.ts';
import * as z from './z.ts';

/**
 * A field name that a caller sends may contain somebody's address. A name that looks like one of ours is safe
 * to repeat, and helps.
 */
export const isFieldName = (name: string): boolean => /^[\w.-]{1,40}$/.test(name);

/** No schema of ours is deeper. */
const deepest = 8;

/**
 * What a schema wraps, up to its fields: `z.optional`, `z.nullable`, a list, a pipe. By the classes of the mini
 * form, because naming those of the core would put all of zod into every function.
 */
const insideOf = (schema: unknown): readonly unknown[] => {
  if (schema instanceof z.ZodMiniArray) return [schema.def.element];
  if (schema instanceof z.ZodMiniPipe) return [schema.def.in, schema.def.out];
  if (schema instanceof z.ZodMiniUnion || schema instanceof z.ZodMiniDiscriminatedUnion)
    return schema.def.options;
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable)
    return [schema.def.innerType];
  return [];
};

/** Every field that a schema knows, by its path: `settings.returns.refundUrl`. */
const knownPaths = (schema: unknown, at: readonly string[] = []): string[] => {
  if (at.length > deepest) return [];
  if (!(schema instanceof z.ZodMiniObject)) return insideOf(schema).flatMap((inner) => knownPaths(inner, at));
  return Object.entries(schema.def.shape).flatMap(([name, inner]) => {
    const path = [...at, name];
    return [path.join('.'), ...knownPaths(inner, path)];
  });
};

const nameIn = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The sentence for one unknown field at `place`, with the field of `known` that was most likely meant. */
const sentenceFor = (name: string, place: string, known: readonly string[]): string => {
  const siblings = known.filter((path) => path === (place ? `${place}.${nameIn(path)}` : nameIn(path)));
  const meant = nearest(name, [...siblings, ...known], nameIn);
  return `${name} is not known${place ? ` in ${place}` : ''}${meant ? `; did you mean ${meant}?` : '.'}`;
};

/** So many are named; more help nobody, and each is compared with all fields that there are. */
const mostNamed = 20;

/** The sentence for a field whose name is not repeated. */
export const namelessField = 'A field is not known.';

/** The sentences for fields that the object at `path` does not have. `schema` is that of the whole input. */
export const unknownFields = (
  keys: readonly string[],
  path: readonly PropertyKey[],
  schema: z.ZodMiniType,
): string => {
  const named = keys.filter(isFieldName);
  // An entry of a list has a number in its path, which the schema does not.
  const place = path.filter((step) => typeof step === 'string').join('.');
  const known = [...new Set(knownPaths(schema))];
  const sentences = named.slice(0, mostNamed).map((name) => sentenceFor(name, place, known));
  const more = named.length - sentences.length;
  return [
    ...sentences,
    ...(more > 0 ? [`${more.toLocaleString('en')} more fields are not known.`] : []),
    ...(named.length < keys.length ? [namelessField] : []),
  ].join(' ');
};
