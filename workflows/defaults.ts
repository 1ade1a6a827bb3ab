import { givenOnly, isObject } from '../functions/kit/json.ts';

/**
 * An error that no retry fixes ends the call at once; a dead function, a busy table or a full queue may
 * recover soon.
 */
const retryOfCall = [
  { ErrorEquals: ['Invalid', 'NotFound', 'Forbidden'], IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1 },
  { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 8, BackoffRate: 2 },
];

/**
 * Only for failures of Lambda itself: a retry after any other error, above all a timeout, would ask a person
 * twice.
 */
const retryOfWait = [
  {
    ErrorEquals: [
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
      'Lambda.Unknown',
    ],
    IntervalSeconds: 2,
    MaxAttempts: 10,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
];

const lastCatch = { ErrorEquals: ['States.ALL'], Next: 'Give up' };

type Fields = Readonly<Record<string, unknown>>;

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const retryOf = (task: Fields): readonly Fields[] =>
  String(task.Resource).endsWith('.waitForTaskToken') ? retryOfWait : retryOfCall;

const catchesAll = (catcher: unknown): boolean =>
  isObject(catcher) && listIn(catcher.ErrorEquals).includes('States.ALL');

const withLast = (own: unknown, last: Fields | undefined): unknown =>
  last === undefined || listIn(own).some(catchesAll) ? own : [...listIn(own), last];

const stateWithDefaults = (state: unknown, last?: Fields): Fields => {
  if (!isObject(state)) throw new Error('A state of a workflow is an object.');
  const { Retry, Catch, Next, ...fields } = state;
  const ending = { Catch: withLast(Catch, last), Next };
  switch (state.Type) {
    case 'Task':
      return givenOnly({ ...fields, Retry: Retry ?? retryOf(state), ...ending });
    case 'Parallel':
      return givenOnly({ ...fields, Branches: listIn(state.Branches).map(machineInside), Retry, ...ending });
    case 'Map':
      return givenOnly({ ...fields, ItemProcessor: machineInside(state.ItemProcessor), Retry, ...ending });
    default:
      return state;
  }
};

const machineWithDefaults = (machine: unknown, last?: Fields): Fields => {
  if (!isObject(machine) || !isObject(machine.States)) throw new Error('A workflow has States.');
  const states = Object.entries(machine.States).map(([name, state]) => [
    name,
    stateWithDefaults(state, last),
  ]);
  return { ...machine, States: Object.fromEntries(states) };
};

/**
 * Inside a Parallel or a Map no state can go to `Give up`, which is outside: the surrounding state catches.
 */
const machineInside = (machine: unknown): Fields => machineWithDefaults(machine);

/**
 * The definition for Step Functions, made from `workflows/<name>.asl.json`. It adds the parts that every task
 * has: the retry of its kind if the file has none, and the way to `Give up` after the file's own catches.
 */
export const withDefaults = (definition: unknown): Fields => machineWithDefaults(definition, lastCatch);
