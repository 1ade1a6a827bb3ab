import { conflict } from '../kit/errors.ts';
import * as z from '../kit/z.ts';

/**
 * The statuses of a return, and where it can go from each. The code and the store's condition use this table,
 * and a test compares it with the drawing in workflows/README.md.
 */
export const moves = {
  // A withdrawal whose order nobody knows yet. No process runs for it.
  unmatched: ['requested', 'escalated', 'dismissed'],
  // A person found that it means no order of the shop; another person may still know better.
  dismissed: ['requested', 'escalated'],
  requested: ['awaiting-approval', 'approved', 'declined', 'escalated', 'cancelled'],
  'awaiting-approval': ['approved', 'declined', 'escalated', 'cancelled'],
  approved: ['in-transit', 'received', 'settling', 'escalated', 'expired', 'cancelled'],
  declined: ['approved', 'closed'],
  'in-transit': ['received', 'settling', 'escalated', 'expired', 'cancelled'],
  received: ['inspected', 'escalated'],
  inspected: ['settling', 'escalated', 'received'],
  escalated: [
    'awaiting-approval',
    'approved',
    'declined',
    'in-transit',
    'received',
    'inspected',
    'settling',
    'settled',
    'cancelled',
    'closed',
  ],
  settling: ['settled', 'escalated'],
  settled: ['closed', 'escalated'],
  expired: ['approved', 'in-transit', 'received'],
  cancelled: [],
  closed: ['escalated'],
} as const satisfies Record<string, readonly string[]>;

export type Status = keyof typeof moves;

const isStatus = (name: string): name is Status => name in moves;
export const statuses: readonly Status[] = Object.keys(moves).filter(isStatus);
export const status = z.enum(statuses);

/** The statuses of a withdrawal whose order nobody knows. Nothing that a customer reads names them. */
type WithoutOrder = 'unmatched' | 'dismissed';
export type StatusWithOrder = Exclude<Status, WithoutOrder>;

export const isWithoutOrder = (one: Status): one is WithoutOrder =>
  one === 'unmatched' || one === 'dismissed';

/** The status as pages and mails about an order's return name it. Errors: throws while there is no order. */
export const statusWithOrder = (one: Status): StatusWithOrder => {
  if (isWithoutOrder(one)) throw new Error(`A return that is ${one} has no order.`);
  return one;
};

/** The statuses from which this one can be reached, including itself: a change may keep the status. */
export const originsOf = (to: Status): readonly Status[] =>
  statuses.filter((from) => from === to || moves[from].some((next) => next === to));

/** Errors: Conflict for a move that is not in the table. */
export const checkMove = (from: Status, to: Status): void => {
  if (!originsOf(to).includes(from)) throw conflict(`A return that is ${from} cannot become ${to}.`);
};
