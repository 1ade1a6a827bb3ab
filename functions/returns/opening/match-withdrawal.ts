import { conflict } from '../../kit/errors.ts';
import type { Ledger } from '../../refunds/ledger.ts';
import type { Status } from '../../vocabulary/moves.ts';
import { type Doer, noted } from '../actions.ts';
import type { Return } from '../return.ts';
import { withdrawalFrom } from './open-return.ts';
import type { PlanInput } from './plan-input.ts';

/** Whose order is known is treated like any other: what comes back by law or policy does, the rest waits for a decision. */
const statusOf = (found: Return): Status => {
  if (found.status !== 'requested') return found.status;
  return found.advice?.action.do === 'approve' ? 'approved' : 'awaiting-approval';
};

/**
 * A withdrawal whose order somebody has found: it holds the order's pieces from now on, and its clocks are read at its
 * declaration. Errors: Conflict where it has its order already.
 */
export const matched = (stored: Return, input: PlanInput, ledger: Ledger, doer: Doer): Return => {
  if (stored.orderId !== undefined || stored.status !== 'escalated')
    throw conflict('This return has its order already.');
  const { id, declared, locale, events, runs, waits, createdAt, missed } = stored;
  const { address: _address, escalation: _escalation, refundDueAt: _due, ...rest } = stored;
  const found = withdrawalFrom(
    { id, door: 'withdrawal', outcome: 'refund', declared, locale, by: { kind: 'customer' } },
    input,
    ledger,
    doer.at,
  );
  const status = statusOf(found);
  const decision = { verdict: 'approved' as const, at: doer.at, by: doer.by };
  return noted(
    {
      ...rest,
      ...found,
      status,
      ...(status === 'approved' ? { decision } : {}),
      events,
      runs,
      waits,
      createdAt,
      missed,
    },
    'matched',
    doer,
    { orderId: input.order.id },
  );
};
