import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../kit/clock.ts';
import { openTable } from '../kit/table.ts';
import { tables } from './manifest.ts';
import { knownPace, type PaceTable, reserves } from './pace.store.ts';
import { freshPace, type Giving, type Pace, pace, type Slots } from './pace.ts';
import { gateOf, lineOf, type Throttle, type Turns } from './throttle.ts';

/** The paces of throttled batches. Nothing here is personal: times. */
export interface ThrottlesStore {
  /** Gives so many messages the next turns of their batch. */
  line(throttle: Throttle, count: number): Promise<Turns>;
  /** When nobody of the batch waits for a turn any more, in milliseconds since the epoch. */
  endOfLine(batch: string): Promise<number>;
  /** Whether so many messages may leave at that instant; otherwise in how many milliseconds. */
  pass(throttle: Throttle, count: number, at: number): Promise<'passes' | number>;
  /** In how many milliseconds the gate opens, as far as this sender knows without asking. */
  opensIn(throttle: Throttle): number;
}

/** A campaign lasts for months at most. */
const keptSeconds = 200 * 86_400;

const idOf = (what: 'gate' | 'line', batch: string): string => `${what}.${batch}`;

/** One of the two paces of a batch. No quota of SES limits it. */
const openPace = (table: PaceTable, id: string, giving: Giving, clock: Clock) => {
  const now = () => clock().getTime();
  const fresh = async (): Promise<Pace> => ({
    ...freshPace({ rate: 0, day: -1, sent: 0 }, now(), id),
    nextAt: 0,
    expiresAt: Math.floor(now() / 1_000) + keptSeconds,
  });
  const known = knownPace(table, { id, fresh, clock });
  const reserve = reserves(known, giving);
  return {
    reserve: async (count: number, at?: number): Promise<Slots | number> => {
      const { reservation } = await reserve({ service: false, count, ...(at !== undefined && { at }) });
      if ('slots' in reservation) return reservation.slots;
      if ('wait' in reservation) return reservation.wait;
      throw new Error(`The pace ${id} has neither a day nor an SES that would end it.`);
    },
    opensIn: (): number => (known.seen()?.nextAt ?? 0) - now(),
  };
};

export const throttlesStore = (client: DynamoDBClient, tableName: string, clock: Clock): ThrottlesStore => {
  const table = openTable(client, tables.sending, tableName, pace);
  const opened = new Map<string, ReturnType<typeof openPace>>();
  const paceOf = (what: 'gate' | 'line', throttle: Throttle) => {
    const id = idOf(what, throttle.batch);
    const before = opened.get(id);
    if (before) return before;
    const giving = what === 'gate' ? gateOf(throttle) : lineOf(throttle);
    const fresh = openPace(table, id, giving, clock);
    opened.set(id, fresh);
    return fresh;
  };
  return {
    line: async (throttle, count) => {
      const turns = await paceOf('line', throttle).reserve(count);
      if (typeof turns === 'number') throw new Error(`The line of ${throttle.batch} has an end.`);
      return turns;
    },
    endOfLine: async (batch) => (await table.get({ id: idOf('line', batch) }))?.nextAt ?? 0,
    pass: async (throttle, count, at) => {
      const passed = await paceOf('gate', throttle).reserve(count, at);
      return typeof passed === 'number' ? passed : 'passes';
    },
    opensIn: (throttle) => paceOf('gate', throttle).opensIn(),
  };
};
