import { readFileSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import jsonata from 'jsonata';
import * as z from 'zod/mini';
import { withDefaults } from '../../workflows/defaults.ts';
import type { VirtualTime } from './virtual-time.ts';

/** The part of the Amazon States Language that our workflows use. */
const retrier = z.strictObject({
  ErrorEquals: z.array(z.string()),
  IntervalSeconds: z.int(),
  MaxAttempts: z.int(),
  BackoffRate: z.number(),
  MaxDelaySeconds: z.optional(z.int()),
  JitterStrategy: z.optional(z.literal('FULL')),
});
const catcher = z.strictObject({
  ErrorEquals: z.array(z.string()),
  Output: z.optional(z.unknown()),
  Next: z.string(),
});
const state = z.discriminatedUnion('Type', [
  z.strictObject({
    Type: z.literal('Task'),
    Comment: z.optional(z.string()),
    Resource: z.string(),
    Arguments: z.strictObject({ FunctionName: z.string(), Payload: z.unknown() }),
    TimeoutSeconds: z.unknown(),
    Output: z.optional(z.unknown()),
    Retry: z._default(z.array(retrier), []),
    Catch: z._default(z.array(catcher), []),
    Next: z.string(),
  }),
  z.strictObject({
    Type: z.literal('Wait'),
    Comment: z.optional(z.string()),
    Seconds: z.optional(z.unknown()),
    Timestamp: z.optional(z.string()),
    Next: z.string(),
  }),
  z.strictObject({
    Type: z.literal('Choice'),
    Comment: z.optional(z.string()),
    Choices: z.array(z.strictObject({ Condition: z.string(), Next: z.string() })),
    Default: z.string(),
  }),
  z.strictObject({ Type: z.literal('Succeed') }),
  z.strictObject({
    Type: z.literal('Fail'),
    Comment: z.optional(z.string()),
    Error: z.string(),
    Cause: z.string(),
  }),
]);
const definition = z.strictObject({
  Comment: z.string(),
  QueryLanguage: z.literal('JSONata'),
  TimeoutSeconds: z.int(),
  StartAt: z.string(),
  States: z.record(z.string(), state),
});
type Task = Extract<z.output<typeof state>, { Type: 'Task' }>;
type State = z.output<typeof state>;
type Choice = Extract<z.output<typeof state>, { Type: 'Choice' }>;
type Wait = Extract<z.output<typeof state>, { Type: 'Wait' }>;

/**
 * Those of Step Functions have some 700 characters, more than all else that a small item holds; so what they
 * cost to store is counted too.
 */
const tokenLength = 700;

class StateError extends Error {
  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

export interface Execution {
  readonly name: string;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  readonly startedAt: Date;
  endedAt?: Date;
  /** The states that it entered, in order; Step Functions charges for their number plus the start. */
  readonly path: string[];
}

const readStates = (file: string) => definition.parse(withDefaults(JSON.parse(readFileSync(file, 'utf8'))));

/**
 * Runs the workflows' files for real, on a clock that jumps: tasks are the product's own functions, by the
 * names of the file's placeholders. AWS does no more with these states; the end-to-end tests run the same
 * file in the emulator.
 */
export const runMachine = <W extends string>(
  files: Readonly<Record<W, string>>,
  time: VirtualTime,
  tasks: Readonly<Record<string, (payload: unknown) => Promise<unknown>>>,
) => {
  const executions = new Map<string, Execution>();
  const tokens = new Map<string, (output: unknown) => void>();
  let busy = 0;
  const resting: (() => void)[] = [];
  let tokenCount = 0;

  const rest = (): void => {
    busy -= 1;
    if (busy === 0) for (const tell of resting.splice(0)) tell();
  };

  /** Waits for something outside; meanwhile the machine counts as idle. */
  const idle = async <T>(outside: Promise<T>): Promise<T> => {
    rest();
    try {
      return await outside;
    } finally {
      busy += 1;
    }
  };

  const later = (seconds: number) => time.at(time.now().getTime() + seconds * 1000);

  const evaluate = async (value: unknown, states: object): Promise<unknown> => {
    if (typeof value === 'string' && value.startsWith('{%')) {
      const result: unknown = await jsonata(value.slice(2, -2)).evaluate({}, { states });
      if (result === undefined) throw new StateError('States.QueryEvaluationError');
      return JSON.parse(JSON.stringify(result));
    }
    if (Array.isArray(value)) return Promise.all(value.map((item) => evaluate(item, states)));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(
      async ([key, item]) => [key, await evaluate(item, states)] as const,
    );
    return Object.fromEntries(await Promise.all(entries));
  };

  const invoke = async (task: Task, input: unknown): Promise<unknown> => {
    const waits = task.Resource.endsWith('.waitForTaskToken');
    tokenCount += 1;
    const token = `token-${tokenCount}-`.padEnd(tokenLength, 'x');
    const woken = Promise.withResolvers<unknown>();
    if (waits) tokens.set(token, woken.resolve);
    const context = { Task: { Token: token } };
    const payload = await evaluate(task.Arguments.Payload, { input, context });
    const run = tasks[task.Arguments.FunctionName.replace(/\W/g, '')];
    if (!run) throw new Error(`No task ${task.Arguments.FunctionName}.`);
    const timeout = Number(await evaluate(task.TimeoutSeconds, { input, context }));
    const answer = await run(payload);
    if (!waits) return { Payload: answer };
    const timer = later(timeout);
    const late = timer.fired.then(() => {
      throw new StateError('States.Timeout');
    });
    try {
      return await idle(Promise.race([woken.promise, late]));
    } finally {
      timer.cancel();
      tokens.delete(token);
    }
  };

  const matches = ({ ErrorEquals }: { readonly ErrorEquals: readonly string[] }, name: string) =>
    ErrorEquals.includes(name) || ErrorEquals.includes('States.ALL');

  type Next = { readonly output: unknown; readonly next: string | undefined };

  /** What follows a failed attempt: undefined to try again, a state by its catch, or the error itself. */
  const recover = async (
    task: Task,
    input: unknown,
    name: string,
    tries: number,
  ): Promise<Next | undefined> => {
    const retry = task.Retry.find((each) => matches(each, name));
    if (retry && tries < retry.MaxAttempts) {
      const { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY } = retry;
      await idle(later(Math.min(IntervalSeconds * BackoffRate ** tries, MaxDelaySeconds)).fired);
      return undefined;
    }
    const caught = task.Catch.find((each) => matches(each, name));
    if (!caught) throw new StateError(name);
    return { output: await evaluate(caught.Output ?? { Error: name }, { input }), next: caught.Next };
  };

  const attempt = async (task: Task, input: unknown, tries = 0): Promise<Next> => {
    try {
      const result = await invoke(task, input);
      return {
        output: await evaluate(task.Output ?? '{% $states.result %}', { input, result }),
        next: task.Next,
      };
    } catch (error) {
      const name = error instanceof Error ? error.name : 'Error';
      return (await recover(task, input, name, tries)) ?? attempt(task, input, tries + 1);
    }
  };

  const choose = async (choice: Choice, input: unknown): Promise<string> => {
    for (const { Condition, Next } of choice.Choices) {
      if (await evaluate(Condition, { input })) return Next;
    }
    return choice.Default;
  };

  const endOf = async ({ Seconds, Timestamp }: Wait, input: unknown) =>
    Timestamp === undefined
      ? later(Number(await evaluate(Seconds, { input })))
      : time.at(Date.parse(String(await evaluate(Timestamp, { input }))));

  const step = async (current: State | undefined, name: string, input: unknown): Promise<Next> => {
    switch (current?.Type) {
      case 'Task':
        return attempt(current, input);
      case 'Wait':
        await idle((await endOf(current, input)).fired);
        return { output: input, next: current.Next };
      case 'Choice':
        return { output: input, next: await choose(current, input) };
      case 'Succeed':
        return { output: input, next: undefined };
      default:
        throw new StateError(current?.Error ?? `There is no state ${name}.`);
    }
  };

  const definitions = new Map(Object.entries<string>(files).map(([name, file]) => [name, readStates(file)]));

  const run = async (workflow: W, execution: Execution, input: unknown): Promise<void> => {
    const { StartAt = '', States = {} } = definitions.get(workflow) ?? {};
    busy += 1;
    let data = input;
    let next: string | undefined = StartAt;
    try {
      while (next) {
        execution.path.push(next);
        ({ output: data, next } = await step(States[next], next, data));
      }
      execution.status = 'SUCCEEDED';
    } catch {
      execution.status = 'FAILED';
    } finally {
      execution.endedAt = time.now();
      rest();
    }
  };

  return {
    executions,
    start: (workflow: W, name: string, input: object): void => {
      if (executions.has(name)) return;
      const execution: Execution = { name, status: 'RUNNING', startedAt: time.now(), path: [] };
      executions.set(name, execution);
      void run(workflow, execution, JSON.parse(JSON.stringify(input)));
    },
    wake: (token: string, output: object): 'woken' | 'gone' => {
      const resolve = tokens.get(token);
      resolve?.(output);
      return resolve ? 'woken' : 'gone';
    },
    /** Resolves when every execution waits for the clock or for a person. */
    settled: async (): Promise<void> => {
      for (;;) {
        // Woken promises run before the next turn of the loop.
        await setImmediate();
        if (busy === 0) break;
        // Tasks do real I/O. Asking in every turn would take the processor from the engine that they wait
        // for.
        await new Promise<void>((resolve) => resting.push(resolve));
      }
      await setImmediate();
    },
  };
};
