import { describe, expect, it } from 'vitest';
import { withDefaults } from '../../workflows/defaults.ts';

const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Done' };
const wait = { ...call, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' };
const giveUp = { ErrorEquals: ['States.ALL'], Next: 'Give up' };
const late = { ErrorEquals: ['States.Timeout'], Next: 'Remind' };

const machineOf = (state: object) => ({ StartAt: 'One', States: { One: state } });
const expanded = (state: object): unknown => withDefaults(machineOf(state));

describe('a call', () => {
  it('is tried again, unless that heals nothing', () => {
    expect(expanded(call)).toMatchObject(
      machineOf({
        Retry: [
          { ErrorEquals: ['Invalid', 'NotFound', 'Forbidden'], MaxAttempts: 0 },
          { ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 8, BackoffRate: 2 },
        ],
      }),
    );
  });

  it('leads to `Give up` when it keeps failing', () => {
    expect(expanded(call)).toMatchObject(machineOf({ Catch: [giveUp] }));
  });

  it('keeps what else the file says', () => {
    expect(expanded({ ...call, Comment: 'Why.', TimeoutSeconds: 60 })).toMatchObject(
      machineOf({ ...call, Comment: 'Why.', TimeoutSeconds: 60 }),
    );
  });
});

describe('a wait for a person', () => {
  it('is tried again only where Lambda itself failed', () => {
    expect(expanded(wait)).toMatchObject(
      machineOf({
        Retry: [
          {
            ErrorEquals: [
              'Lambda.ServiceException',
              'Lambda.AWSLambdaException',
              'Lambda.SdkClientException',
              'Lambda.TooManyRequestsException',
              'Lambda.Unknown',
            ],
            MaxAttempts: 10,
            JitterStrategy: 'FULL',
          },
        ],
      }),
    );
  });
});

describe('what the file says itself', () => {
  const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 5, MaxAttempts: 6, BackoffRate: 3 }];

  it('wins over the retry, also where it is none', () => {
    expect(expanded({ ...call, Retry })).toEqual(machineOf({ ...call, Retry, Catch: [giveUp] }));
    expect(expanded({ ...wait, Retry: [] })).toEqual(machineOf({ ...wait, Retry: [], Catch: [giveUp] }));
  });

  it('stays in front of the last catch', () => {
    expect(expanded({ ...wait, Catch: [late] })).toMatchObject(machineOf({ Catch: [late, giveUp] }));
  });

  it('is the last catch where it catches everything', () => {
    const Catch = [late, { ErrorEquals: ['States.ALL'], Next: 'Hand it to a person' }];
    expect(expanded({ ...call, Catch })).toMatchObject(machineOf({ Catch }));
  });

  it.each([
    { Type: 'Wait', Seconds: 5, Next: 'Done' },
    { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Done' }], Default: 'Give up' },
    { Type: 'Pass', Output: { Type: 'Task' }, Next: 'Done' },
    { Type: 'Succeed' },
    { Type: 'Fail', Error: 'Failed', Cause: 'It failed.' },
  ])('is all there is of a $Type', (state) => {
    expect(expanded(state)).toEqual(machineOf(state));
  });
});

describe('inside a Parallel or a Map', () => {
  // `Give up` stands outside, and a state may lead only to states beside it.
  const own = { ...call, Catch: [late] };
  const retried = { Retry: expect.arrayContaining([expect.objectContaining({ MaxAttempts: 8 })]) };

  it('a task has its retry, and the state around it the last catch', () => {
    const written = { Type: 'Parallel', Branches: [machineOf(call), machineOf(own)], Next: 'Done' };
    const branches = [machineOf({ ...call, ...retried }), machineOf({ ...own, ...retried })];
    expect(expanded(written)).toEqual(machineOf({ ...written, Branches: branches, Catch: [giveUp] }));
  });

  it('what the state around it catches itself stays in front', () => {
    const written = { Type: 'Map', ItemProcessor: machineOf(call), Catch: [late], Next: 'Done' };
    const inner = machineOf({ ...call, ...retried });
    expect(expanded(written)).toEqual(machineOf({ ...written, ItemProcessor: inner, Catch: [late, giveUp] }));
  });

  it('so it is however deep it stands', () => {
    const map = { Type: 'Map', ItemProcessor: machineOf(call), Next: 'Done' };
    const inner = { ...map, ItemProcessor: machineOf({ ...call, ...retried }) };
    const written = { Type: 'Parallel', Branches: [machineOf(map)], Next: 'Done' };
    expect(expanded(written)).toEqual(
      machineOf({ ...written, Branches: [machineOf(inner)], Catch: [giveUp] }),
    );
  });
});

it('leaves alone what it was given', () => {
  const given = machineOf({ ...wait, Catch: [late] });
  const before = structuredClone(given);
  withDefaults(given);
  expect(given).toEqual(before);
});

it.each([undefined, [], {}, { States: [] }, { States: { One: 'call' } }])('refuses %j', (definition) => {
  expect(() => withDefaults(definition)).toThrow();
});
