import * as zod from 'zod/mini';

/**
 * Zod, with schemas that are made when they are first used. A function loads the schemas of all that it imports,
 * often over a thousand, and an invocation uses a few; making them all took a fifth of a cold start. Schemas are
 * written as zod's documentation says, with two exceptions: use what `register` answers, since it registers when
 * the schema is made; and write what contains itself with `z.lazy`, not with a getter. What is not listed below
 * is zod's own and is made at once: that is right too, only slower.
 */
export * from 'zod/mini';

type Make = () => object;

/** Under this key a deferred schema answers with the schema itself. */
const itself = Symbol('itself');

/** Methods that answer a schema: they need not make the one that they are called on. */
const deferring: readonly PropertyKey[] = ['check', 'register'];

const isPlain = (value: object): boolean => Object.getPrototypeOf(value) === Object.prototype;

const schemaOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? (Reflect.get(value, itself) ?? value) : value;

/** What zod gets: schemas themselves, in lists and shapes too. So parsing never goes through a stand-in. */
const undeferred = (given: unknown): unknown => {
  const value = schemaOf(given);
  if (value !== given || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(schemaOf);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, schemaOf(each)]))
    : value;
};

/** Stands for a schema, or a check, until somebody looks into it. */
const standIn = (make: Make, shape?: () => unknown): object => {
  let made: object | undefined;
  const own = (): object => {
    made ??= make();
    return made;
  };
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === itself) return own();
        if (key === 'shape' && shape) return shape();
        if (deferring.includes(key))
          return (...given: readonly unknown[]) =>
            standIn(() => Reflect.apply(Reflect.get(own(), key), own(), given.map(undeferred)));
        return Reflect.get(own(), key);
      },
      has: (_, key) => key in own(),
    },
  );
};

/** The same function, whose schema is made when it is first used. */
const deferred = <F extends (...given: never[]) => object>(make: F): F =>
  new Proxy(make, {
    apply: (_, self, given) => standIn(() => Reflect.apply(make, self, given.map(undeferred))),
  });

/** The same for objects: their shape is known before they are made. */
const deferredObject = <F extends (...given: never[]) => object>(
  make: F,
  shapeOf: (first: unknown, second: unknown) => unknown,
): F =>
  new Proxy(make, {
    apply: (_, self, given) =>
      standIn(
        () => Reflect.apply(make, self, given.map(undeferred)),
        () => shapeOf(given[0], given[1]),
      ),
  });

const givenShape = (shape: unknown): unknown => shape ?? {};

const pickedShape = (schema: unknown, mask: unknown): unknown => {
  const shape: object = Reflect.get(Object(schema), 'shape');
  return Object.fromEntries(Object.entries(shape).filter(([name]) => name in Object(mask)));
};

export const toJSONSchema: typeof zod.toJSONSchema = /* @__PURE__ */ new Proxy(zod.toJSONSchema, {
  apply: (describe, self, given) => Reflect.apply(describe, self, given.map(undeferred)),
});

export const array: typeof zod.array = /* @__PURE__ */ deferred(zod.array);
export const boolean: typeof zod.boolean = /* @__PURE__ */ deferred(zod.boolean);
export const custom: typeof zod.custom = /* @__PURE__ */ deferred(zod.custom);
export const catchall: typeof zod.catchall = /* @__PURE__ */ deferred(zod.catchall);
const catch_: typeof zod.catch = /* @__PURE__ */ deferred(zod.catch);
export const describe: typeof zod.describe = /* @__PURE__ */ deferred(zod.describe);
export const discriminatedUnion: typeof zod.discriminatedUnion = /* @__PURE__ */ deferred(
  zod.discriminatedUnion,
);
const enum_: typeof zod.enum = /* @__PURE__ */ deferred(zod.enum);
export const extend: typeof zod.extend = /* @__PURE__ */ deferred(zod.extend);
export const gt: typeof zod.gt = /* @__PURE__ */ deferred(zod.gt);
export const gte: typeof zod.gte = /* @__PURE__ */ deferred(zod.gte);
export const int: typeof zod.int = /* @__PURE__ */ deferred(zod.int);
export const lazy: typeof zod.lazy = /* @__PURE__ */ deferred(zod.lazy);
export const literal: typeof zod.literal = /* @__PURE__ */ deferred(zod.literal);
export const lte: typeof zod.lte = /* @__PURE__ */ deferred(zod.lte);
export const maxLength: typeof zod.maxLength = /* @__PURE__ */ deferred(zod.maxLength);
export const maximum: typeof zod.maximum = /* @__PURE__ */ deferred(zod.maximum);
export const meta: typeof zod.meta = /* @__PURE__ */ deferred(zod.meta);
export const minLength: typeof zod.minLength = /* @__PURE__ */ deferred(zod.minLength);
export const minimum: typeof zod.minimum = /* @__PURE__ */ deferred(zod.minimum);
export const never: typeof zod.never = /* @__PURE__ */ deferred(zod.never);
export const nonoptional: typeof zod.nonoptional = /* @__PURE__ */ deferred(zod.nonoptional);
const null_: typeof zod.null = /* @__PURE__ */ deferred(zod.null);
export const nullable: typeof zod.nullable = /* @__PURE__ */ deferred(zod.nullable);
export const nullish: typeof zod.nullish = /* @__PURE__ */ deferred(zod.nullish);
export const number: typeof zod.number = /* @__PURE__ */ deferred(zod.number);
export const optional: typeof zod.optional = /* @__PURE__ */ deferred(zod.optional);
export const overwrite: typeof zod.overwrite = /* @__PURE__ */ deferred(zod.overwrite);
export const partial: typeof zod.partial = /* @__PURE__ */ deferred(zod.partial);
export const partialRecord: typeof zod.partialRecord = /* @__PURE__ */ deferred(zod.partialRecord);
export const pipe: typeof zod.pipe = /* @__PURE__ */ deferred(zod.pipe);
export const readonly: typeof zod.readonly = /* @__PURE__ */ deferred(zod.readonly);
export const record: typeof zod.record = /* @__PURE__ */ deferred(zod.record);
export const refine: typeof zod.refine = /* @__PURE__ */ deferred(zod.refine);
export const regex: typeof zod.regex = /* @__PURE__ */ deferred(zod.regex);
export const set: typeof zod.set = /* @__PURE__ */ deferred(zod.set);
export const string: typeof zod.string = /* @__PURE__ */ deferred(zod.string);
export const toUpperCase: typeof zod.toUpperCase = /* @__PURE__ */ deferred(zod.toUpperCase);
export const transform: typeof zod.transform = /* @__PURE__ */ deferred(zod.transform);
export const trim: typeof zod.trim = /* @__PURE__ */ deferred(zod.trim);
export const tuple: typeof zod.tuple = /* @__PURE__ */ deferred(zod.tuple);
const undefined_: typeof zod.undefined = /* @__PURE__ */ deferred(zod.undefined);
export const union: typeof zod.union = /* @__PURE__ */ deferred(zod.union);
export const unknown: typeof zod.unknown = /* @__PURE__ */ deferred(zod.unknown);
export const url: typeof zod.url = /* @__PURE__ */ deferred(zod.url);
export const _default: typeof zod._default = /* @__PURE__ */ deferred(zod._default);
export const looseObject: typeof zod.looseObject = /* @__PURE__ */ deferredObject(
  zod.looseObject,
  givenShape,
);
export const object: typeof zod.object = /* @__PURE__ */ deferredObject(zod.object, givenShape);
export const pick: typeof zod.pick = /* @__PURE__ */ deferredObject(zod.pick, pickedShape);
export const strictObject: typeof zod.strictObject = /* @__PURE__ */ deferredObject(
  zod.strictObject,
  givenShape,
);
export const iso = {
  date: /* @__PURE__ */ deferred(zod.iso.date),
  datetime: /* @__PURE__ */ deferred(zod.iso.datetime),
};
export { catch_ as catch, enum_ as enum, null_ as null, undefined_ as undefined };
