import { conflict, invalid } from '../kit/errors.ts';
import type { Condition } from '../vocabulary/reason.ts';
import { endsWhenOpened, isFault } from '../vocabulary/reason.ts';
import { checkOrder, type Doer, escalate, noted, reconsidered } from './actions.ts';
import type { Return, ReturnLine } from './return.ts';

/** Pieces of a line that a parcel brought. */
export interface Arrived {
  readonly lineId: string;
  readonly quantity: number;
}

/** What an agent found of a line. `diminished` in presentment minor units. */
export interface Counted {
  readonly lineId: string;
  readonly counted: number;
  readonly condition?: Condition | undefined;
  readonly diminished?: number | undefined;
}

/** Errors: Invalid for a line that the return does not have. The error names it by its path in the body. */
const checkLines = (stored: Return, given: readonly { readonly lineId: string }[]): void => {
  const own = new Set(stored.lines.map(({ lineId }) => lineId));
  const foreign = given.flatMap(({ lineId }, place) =>
    own.has(lineId) ? [] : [{ path: `lines.${place}.lineId`, message: 'Must be a line of this return.' }],
  );
  if (foreign.length > 0) throw invalid('A line does not belong to this return.', foreign);
};

const underWay = ['approved', 'in-transit', 'received', 'expired', 'escalated'];
const paidAhead = ['settling', 'settled', 'closed'];

/**
 * Whether the money was decided before any goods came: on proof of dispatch, or by a person who paid without
 * the goods.
 */
const isPaidAhead = ({ settlement, receivedAt, events }: Return): boolean => {
  if (settlement === undefined || receivedAt === undefined) return settlement !== undefined;
  const received = events.findIndex(({ what }) => what === 'received');
  return events.findLastIndex(({ what }) => what === 'settling') < received;
};

/** A person decided to pay without the goods, and it is not paid yet: the goods may come after all. */
const isAcceptedWithout = ({ status, inspectedAt }: Return): boolean =>
  status === 'inspected' && inspectedAt === undefined;

/**
 * A parcel has come, with everything that was missing unless `arrived` says what. Further parcels add to it.
 * A return that was paid on proof of dispatch only notes the parcel and keeps its status. Errors: Conflict,
 * Invalid.
 */
export const receive = (stored: Return, arrived: readonly Arrived[], doer: Doer): Return => {
  checkOrder(stored);
  checkLines(stored, arrived);
  const ahead = isPaidAhead(stored) && stored.receivedAt === undefined;
  if (!ahead && stored.settlement)
    throw conflict('The payment of this return is decided; another parcel does not change it.');
  if (!ahead && !underWay.includes(stored.status) && !isAcceptedWithout(stored))
    throw conflict(`A return that is ${stored.status} cannot be received.`);
  const brought = new Map(arrived.map(({ lineId, quantity }) => [lineId, quantity]));
  const lines = stored.lines.map((line) => ({
    ...line,
    arrived:
      arrived.length > 0
        ? (line.arrived ?? 0) + (brought.get(line.lineId) ?? 0)
        : Math.max(line.arrived ?? 0, line.quantity),
  }));
  return noted(
    {
      ...stored,
      lines,
      receivedAt: stored.receivedAt ?? doer.at,
      // Another parcel has to be inspected too.
      ...(ahead ? {} : { status: 'received' as const, inspectedAt: undefined }),
    },
    'received',
    doer,
    { pieces: lines.reduce((sum, line) => sum + line.arrived, 0) },
  );
};

/** Goods that arrived broken are expected to come back broken. */
const expected = (line: ReturnLine, sealed: boolean): readonly (Condition | undefined)[] => {
  if (isFault(line.reason))
    return [undefined, 'as-new', 'opened', 'used', 'damaged', 'wrong-item', 'missing-parts'];
  return sealed ? [undefined, 'as-new'] : [undefined, 'as-new', 'opened'];
};

/**
 * Goods that the law takes back only while their seal is unbroken (Directive 2011/83, article 16(e) and (i)).
 */
const isSealed = ({ facts }: Return, { lineId }: ReturnLine): boolean => {
  const exemption = facts?.lines.find((line) => line.lineId === lineId)?.exemption;
  return exemption !== undefined && endsWhenOpened(exemption);
};

const differs = (line: ReturnLine, sealed: boolean): boolean =>
  line.counted !== line.quantity ||
  (line.diminished ?? 0) > 0 ||
  !expected(line, sealed).includes(line.condition);

const hasDiscrepancy = (stored: Return): boolean =>
  stored.lines.some((line) => differs(line, isSealed(stored, line)));

/**
 * A return that was paid before the goods came, and of which something else came. Nothing is left to pay or to
 * hold back, so a person finds out what to do about it.
 */
export const isPaidForMore = (stored: Return): boolean =>
  stored.inspectedAt !== undefined && isPaidAhead(stored) && hasDiscrepancy(stored);

export const escalatePaidForMore = (stored: Return, at: string): Return =>
  escalate(stored, 'discrepancy', at, 'It was paid before the goods came, and they are not as announced.');

const waitsForInspection = ({ status, escalation }: Return): boolean =>
  status === 'received' || (status === 'escalated' && escalation?.why === 'inspection-overdue');

/** Errors: Conflict before the parcel has come, and once it was inspected. */
const checkInspectable = (stored: Return, ahead: boolean): void => {
  if (stored.inspectedAt !== undefined)
    throw conflict(`This return was inspected at ${stored.inspectedAt}. What was counted then stands.`);
  if (!ahead && !waitsForInspection(stored))
    throw conflict(`A return that is ${stored.status} cannot be inspected.`);
};

/** After the payment: a return that is closed goes to a person now, one that is yet to be closed does so then. */
const inspectedAhead = (inspected: Return, at: string): Return =>
  inspected.status === 'closed' && isPaidForMore(inspected) ? escalatePaidForMore(inspected, at) : inspected;

/**
 * An agent's count wins over what the customer said; where the two differ, a person decides. Lines that are
 * left out count as they arrived. Errors: Conflict before the parcel has come and where it was inspected
 * before, Invalid.
 */
export const inspect = (stored: Return, found: readonly Counted[], doer: Doer): Return => {
  checkLines(stored, found);
  const ahead =
    [...paidAhead, 'escalated'].includes(stored.status) &&
    stored.receivedAt !== undefined &&
    isPaidAhead(stored);
  checkInspectable(stored, ahead);
  const lines = stored.lines.map((line) => {
    const { lineId: _id, ...counted } = found.find(({ lineId }) => lineId === line.lineId) ?? {
      lineId: line.lineId,
      counted: line.arrived ?? line.quantity,
    };
    return { ...line, ...counted };
  });
  const discrepancy = hasDiscrepancy({ ...stored, lines });
  const inspected = noted(
    {
      ...reconsidered(stored),
      lines,
      inspectedAt: doer.at,
      ...(ahead ? {} : { status: 'inspected' as const }),
    },
    'inspected',
    doer,
    { pieces: lines.reduce((sum, line) => sum + (line.counted ?? 0), 0), discrepancy },
  );
  if (ahead) return inspectedAhead(inspected, doer.at);
  return discrepancy ? escalate(inspected, 'discrepancy', doer.at) : inspected;
};

const notReceived: readonly Return['status'][] = ['approved', 'in-transit', 'expired'];

/**
 * A parcel that is inspected must have come, even if its arrival was never noted. This notes the arrival, but
 * only where the inspection itself is valid. Undefined where it was noted before. Errors: those of `receive`
 * and `inspect`.
 */
export const arrivedUnnoted = (stored: Return, found: readonly Counted[], doer: Doer): Return | undefined => {
  if (!notReceived.includes(stored.status)) return undefined;
  const received = receive(stored, [], doer);
  inspect(received, found, doer);
  return received;
};
