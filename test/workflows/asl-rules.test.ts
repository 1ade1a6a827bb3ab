import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { functions } from '../../functions/house/registry.ts';
import { isObject } from '../../functions/kit/json.ts';
import { withDefaults } from '../../workflows/defaults.ts';

/** The rules of DESIGN.md for state machines. They hold for what is made of every file of workflows/. */

const folder = join(import.meta.dirname, '../../workflows');
const files = readdirSync(folder).filter((file) => file.endsWith('.asl.json'));

const seconds = z.optional(z.union([z.number(), z.string()]));
const state = z.object({
  Type: z.string(),
  Resource: z._default(z.string(), ''),
  TimeoutSeconds: seconds,
  Seconds: seconds,
  Retry: z._default(z.array(z.object({ ErrorEquals: z.array(z.string()), MaxAttempts: z.number() })), []),
  Catch: z._default(z.array(z.object({ ErrorEquals: z.array(z.string()) })), []),
});
const definition = z.looseObject({
  QueryLanguage: z.string(),
  TimeoutSeconds: z.number(),
  States: z.record(z.string(), state),
});

/** Every state with its name, those inside of Parallel and Map too. */
const statesIn = (value: unknown): [string, z.output<typeof state>][] => {
  if (Array.isArray(value)) return value.flatMap(statesIn);
  if (!isObject(value)) return [];
  const own = isObject(value.States) ? Object.entries(value.States) : [];
  return [
    ...own.map(([name, one]): [string, z.output<typeof state>] => [name, z.parse(state, one)]),
    ...Object.values(value).flatMap(statesIn),
  ];
};

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return isObject(value) || Array.isArray(value) ? Object.values(value).flatMap(textsIn) : [];
};

const isExpression = (value: unknown): value is string => typeof value === 'string' && value.startsWith('{%');
const errorsOf = (rules: readonly { ErrorEquals: readonly string[] }[]) =>
  rules.flatMap((rule) => rule.ErrorEquals);

/** A machine selects, merges and compares. What must be computed is computed by a function, where it can be tested. */
const allowedFunctions = new Set(['$merge', '$exists', '$not', '$count']);

it('there are workflows', () => {
  expect(files).not.toEqual([]);
});

describe.each(files)('%s', (file) => {
  const written: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const parsed: unknown = withDefaults(written);
  const states = statesIn(parsed);
  const tasks = states.filter(([, { Type }]) => Type === 'Task');
  const isWaiting = ([, { Resource }]: (typeof tasks)[number]) => Resource.endsWith('.waitForTaskToken');
  const waiting = tasks.filter(isWaiting);
  const calls = tasks.filter((task) => !isWaiting(task));
  // An error inside of Parallel and Map is an error of the state around it.
  const failing = Object.entries(z.parse(definition, parsed).States).filter(([, { Type }]) =>
    ['Task', 'Parallel', 'Map'].includes(Type),
  );

  it.each([
    ['as it is written', written],
    ['with the defaults', parsed],
  ])('is valid Amazon States Language, %s', (_which, one) => {
    // The validator writes into what it is given. Placeholders are no ARNs yet.
    const { isValid, errorsText } = validate(structuredClone(one), { checkPaths: true, checkArn: false });
    expect(isValid, errorsText()).toBe(true);
  });

  it('is in JSONata, and ends by itself', () => {
    expect(z.parse(definition, parsed)).toMatchObject({ QueryLanguage: 'JSONata' });
  });

  it.each(tasks)('task "%s" has a timeout', (_name, task) => {
    expect(task.TimeoutSeconds).toBeDefined();
  });

  it.each(failing)('"%s" has a catch for everything, the last one', (_name, one) => {
    expect(one.Catch.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
  });

  it.each(calls)('"%s", a call, is tried again, but not where that heals nothing', (_name, task) => {
    const [first, ...others] = task.Retry;
    expect(first).toMatchObject({ ErrorEquals: ['Invalid', 'NotFound', 'Forbidden'], MaxAttempts: 0 });
    expect(others.at(-1)?.ErrorEquals).toEqual(['States.ALL']);
    expect(others.filter(({ MaxAttempts }) => MaxAttempts < 1)).toEqual([]);
  });

  it.each(waiting)('"%s", which waits for a person, asks nobody twice', (_name, task) => {
    // `Lambda.` are failures of the service: the function did not run, or died before the person was asked.
    expect(errorsOf(task.Retry).filter((error) => !/^Lambda\.[A-Z]\w+$/.test(error))).toEqual([]);
    // So Step Functions reports a function that died (its best practices, "Handle Lambda service exceptions").
    expect(errorsOf(task.Retry)).toContain('Lambda.Unknown');
    expect(errorsOf(task.Catch)).toContain('States.Timeout');
  });

  it('waits for as long as the shop’s settings say, not as the file says', () => {
    const waits = [...waiting.map(([, one]) => one.TimeoutSeconds), ...states.map(([, one]) => one.Seconds)];
    expect(waits.filter((wait) => wait !== undefined && !isExpression(wait))).toEqual([]);
  });

  it('names each state once, by a sentence of at most 80 characters', () => {
    const names = states.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => name.length > 80 || !/^[A-Z][^A-Z_]*$/.test(name))).toEqual([]);
  });

  it('invokes functions of the manifest only', () => {
    const known = Object.keys(functions).map((name) =>
      name
        .split('-')
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(''),
    );
    const named = textsIn(parsed).flatMap((one) =>
      Array.from(one.matchAll(/\$\{([^}]*)\}/g), ([, name = '']) => name),
    );
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(tasks.map(([, { Resource }]) => Resource.replace('.waitForTaskToken', ''))).toEqual(
      tasks.map(() => 'arn:aws:states:::lambda:invoke'),
    );
  });

  it.each(textsIn(parsed).filter(isExpression))(
    '%s selects and compares, and computes nothing',
    (expression) => {
      const source = expression.replace(/^\{%|%\}$/g, '');
      expect(() => jsonata(source)).not.toThrow();
      const called = Array.from(source.matchAll(/\$\w+(?=\()/g), ([name]) => name);
      expect(called.filter((name) => !allowedFunctions.has(name))).toEqual([]);
    },
  );
});
