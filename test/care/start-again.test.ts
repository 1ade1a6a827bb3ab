import { expect, test } from 'vitest';
import type { Run } from '../../functions/care/runs/run.ts';
import { newRun, type RestartServices, startAgain } from '../../functions/care/runs/start-runs.ts';
import { programmeOn } from '../support/care-in-memory.ts';

const start = '2027-02-02T09:00:00.000Z';
const minute = 60_000;

/** One run that goes through its people, and Step Functions, which does not know its execution. */
const openRuns = () => {
  const programme = programmeOn(1, 'shp_1');
  const planned = {
    programme,
    kind: 'personal',
    days: ['2027-02-02'],
    seen: 3,
    from: start,
    until: '2027-02-02T09:15:00.000Z',
    isAgain: true,
  } as const;
  const known = { ...newRun(planned, false, new Date(start)), isStarted: true };
  let stored: Run = known;
  let now = Date.parse(start);
  const started: string[] = [];
  const services: RestartServices = {
    runs: {
      create: async () => false,
      getMany: async () => [stored],
      modify: async (_id, change) => {
        stored = change(stored) ?? stored;
        return stored;
      },
    },
    workflows: {
      start: async (_workflow, name) => void started.push(name),
      status: async () => 'GONE',
    },
    clock: () => new Date(now),
  };
  return {
    known,
    started,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    begunByExecution: () => {
      stored = { ...stored, isStarted: true };
    },
    askAgain: () => startAgain(newRun(planned, false, new Date(now)), services),
  };
};

test('a run whose execution has only just begun, and is not known yet, does not begin again', async () => {
  const { known, started, pass, askAgain } = openRuns();
  pass(2 * minute);
  expect(await askAgain()).toBe(known);
  expect(started).toEqual([]);
});

test('one that Step Functions still does not know after minutes begins again, and that counts as begun too', async () => {
  const { started, pass, askAgain, begunByExecution } = openRuns();
  pass(10 * minute);
  expect(await askAgain()).toMatchObject({ attempt: 2, isStarted: false });
  expect(started).toHaveLength(1);
  begunByExecution();
  pass(2 * minute);
  expect(await askAgain()).toMatchObject({ attempt: 2 });
  expect(started).toHaveLength(1);
  pass(10 * minute);
  expect(await askAgain()).toMatchObject({ attempt: 3 });
  expect(started).toHaveLength(2);
});
