import { addBusinessTime } from '../../calendar/business-hours.ts';
import { executionName } from '../../executions/execution.ts';
import { startWorkflow } from '../../executions/start-workflow.ts';
import type { StartsStore } from '../../executions/starts.store.ts';
import type { WorkflowStarter } from '../../executions/workflows.client.ts';
import type { Clock } from '../../kit/clock.ts';
import { durationSeconds } from '../../kit/duration.ts';
import { Failure } from '../../kit/errors.ts';
import { orderKeyOf } from '../../orders/order-key.ts';
import type { Ledger } from '../../refunds/ledger.ts';
import { countOf } from '../../refunds/units.ts';
import { returnWaits } from '../../shops/durations.ts';
import type { Shop } from '../../shops/shop.ts';
import { isWithoutOrder } from '../../vocabulary/moves.ts';
import { isUrgent } from '../../vocabulary/reason.ts';
import { escalate, noted } from '../actions.ts';
import { refundDue } from '../periods/withdrawal.ts';
import type { Return, Who } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { returnable } from './order-balance.ts';
import type { PlanInput } from './plan-input.ts';
import { type Plan, planReturn, type Wanted } from './plan-return.ts';

export interface OpenServices {
  readonly returns: Pick<ReturnsStore, 'open'>;
  readonly starts: StartsStore;
  readonly workflows: WorkflowStarter<'return'>;
  readonly clock: Clock;
}

/** What is known of a return before it is planned. */
export type About = Pick<Return, 'id' | 'door' | 'outcome'> &
  Partial<Pick<Return, 'note' | 'locale' | 'declared' | 'platformReturnId' | 'photos' | 'address'>> & {
    readonly by: Who;
    /** For the audit. */
    readonly why?: string | undefined;
  };

const blank = (about: About, shop: Shop, orderNumber: string, now: string): Return => {
  const { by, why, photos = [], ...own } = about;
  return noted(
    {
      ...own,
      photos,
      shop: shop.id,
      list: 'return',
      orderNumber,
      status: 'requested',
      lines: [],
      urgent: false,
      waits: returnWaits(shop.settings.durations),
      runs: 1,
      events: [],
      missed: [],
      createdAt: now,
      updatedAt: now,
      rev: 0,
    },
    'requested',
    { by, at: now, why },
  );
};

/** The fast lane: a person has to answer within the shop's time, counted in its business hours. */
const urgency = (plan: Plan, { settings }: Shop, now: string): Pick<Return, 'urgent' | 'respondBy'> =>
  plan.lines.some(({ reason }) => isUrgent(reason))
    ? {
        urgent: true,
        respondBy: addBusinessTime(
          settings.businessHours,
          now,
          durationSeconds(settings.durations.urgentAnswer),
        ),
      }
    : { urgent: false };

/**
 * The fields of a plan that the return stores. They are made again when an order is found, or the policy is
 * asked again.
 */
export const planned = (plan: Plan, { policy, history, zone, offers }: PlanInput): Partial<Return> => ({
  lines: plan.lines,
  ...(plan.leftOut.length > 0 ? { leftOut: plan.leftOut } : {}),
  clock: plan.clock,
  facts: plan.facts,
  advice: plan.advice,
  quote: plan.quote,
  ...(offers.length > 0 ? { offers } : {}),
  history,
  policyVersion: policy.version,
  ...(plan.clock.applied === 'statutory' ? { refundDueAt: refundDue(plan.clock.declaredAt, zone) } : {}),
});

const known = (about: About, { shop, order }: PlanInput, now: string): Return => ({
  ...blank(about, shop, order.snapshot.number, now),
  orderId: order.id,
  orderKey: orderKeyOf(shop.id, order.id),
  ...(order.customerId ? { customerId: order.customerId } : {}),
});

/** The name of the one execution for a run of a return, or of the one in place of a failed execution. */
export const executionOf = ({ id, runs, restarts }: Return): string =>
  executionName('return', id, String(runs), ...(restarts ? [String(restarts)] : []));

/** Starts the workflow of a return, once for each of its runs. Answers when it was started. */
export const startReturn = (
  stored: Return,
  services: Pick<OpenServices, 'starts' | 'workflows' | 'clock'>,
): Promise<string> =>
  startWorkflow(
    {
      name: executionOf(stored),
      workflow: 'return',
      shop: stored.shop,
      customerId: stored.customerId,
    },
    { returnId: stored.id, waits: stored.waits },
    services,
  );

/**
 * Opens a return, takes its pieces, and starts its workflow. The same id finds the stored return, and starts
 * what a crash had left unstarted. Errors: Invalid, Conflict where another return was faster.
 */
export const openReturn = async (
  about: About,
  wanted: Omit<Wanted, 'door' | 'outcome' | 'declaredAt'>,
  input: PlanInput,
  services: OpenServices,
): Promise<{ readonly stands: Return; readonly fresh: boolean }> => {
  const now = services.clock().toISOString();
  const { shop, order } = input;
  const where = { id: about.id, shop: shop.id, orderId: order.id };
  const opened = await services.returns.open(where, (ledger) => {
    if (!ledger) return undefined;
    const plan = planReturn(
      { ...wanted, door: about.door, outcome: about.outcome, declaredAt: now },
      input,
      ledger,
    );
    return { ...known(about, input, now), ...planned(plan, input), ...urgency(plan, shop, now) };
  });
  if (!opened) throw new Error(`The return ${about.id} was not opened.`);
  await startReturn(opened.stands, services);
  return opened;
};

/** Everything that can still be withdrawn from an order, and what cannot come back and why. */
const everythingOf = (input: PlanInput, ledger: Ledger) => {
  const lines = returnable(input, ledger);
  const ordered = new Map(input.order.snapshot.lines.map((line) => [line.id, line]));
  return {
    wanted: lines
      .filter(({ free }) => free.length > 0)
      .map(({ lineId, free }) => ({ lineId, quantity: countOf(free), reason: 'none' as const })),
    leftOut: lines.flatMap(({ lineId, unsent, why }) => {
      const title = ordered.get(lineId)?.title ?? '';
      const left = unsent ? 'not-shipped' : why;
      return left ? [{ lineId, title, why: left }] : [];
    }),
    // A service or a download is never shipped, so there is no parcel to stop.
    notShipped: lines.some(({ unsent }) => unsent !== undefined),
  };
};

/** What a withdrawal of an order becomes, written together with the order's ledger. */
type Withdrawing = (about: About, input: PlanInput, ledger: Ledger, now: string) => Return;

/**
 * The legal deadline runs while a person has yet to look: at goods that were never sent, or that another return
 * may hold.
 */
const dueOf = ({ declared }: About, { zone }: PlanInput, now: string) => ({
  refundDueAt: refundDue(declared?.at ?? now, zone),
});

/** A withdrawal from an order that was found: of everything that can still come back. */
const ofEverything: Withdrawing = (about, input, ledger, now) => {
  const { wanted, leftOut, notShipped } = everythingOf(input, ledger);
  const declaredAt = about.declared?.at ?? now;
  const base = { ...known(about, input, now), leftOut };
  const due = dueOf(about, input, now);
  if (wanted.length === 0) return escalate({ ...base, ...due }, notShipped ? 'not-shipped' : 'no-match', now);
  const plan = planReturn(
    { door: 'withdrawal', lines: wanted, outcome: 'refund', declaredAt, photos: 0, asked: [] },
    input,
    ledger,
  );
  const made = { ...base, ...planned({ ...plan, leftOut: [...leftOut, ...plan.leftOut] }, input) };
  return notShipped ? escalate({ ...made, ...due }, 'not-shipped', now) : made;
};

/** A withdrawal that counts although its order is more than a return can hold. A person handles it. */
const withoutLines: Withdrawing = (about, input, _ledger, now) =>
  escalate({ ...known(about, input, now), ...dueOf(about, input, now) }, 'no-match', now);

/** Writes a withdrawal whose order is known, however large the order is. */
export const unlessTooLarge = async <T>(write: (withdrawing: Withdrawing) => Promise<T>): Promise<T> => {
  try {
    return await write(ofEverything);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Invalid') throw error;
    return write(withoutLines);
  }
};

/**
 * Accepts a withdrawal from an order that was found, holds the order's pieces, and starts the process. The same
 * id finds the return that is stored; one that has no order yet is left as it is.
 */
export const openWithdrawal = async (
  about: About,
  input: PlanInput,
  services: OpenServices,
): Promise<{ readonly stands: Return; readonly fresh: boolean }> => {
  const now = services.clock().toISOString();
  const { shop, order } = input;
  const opened = await unlessTooLarge((withdrawing) =>
    services.returns.open(
      { id: about.id, shop: shop.id, orderId: order.id },
      (ledger) => ledger && withdrawing(about, input, ledger, now),
    ),
  );
  if (!opened) throw new Error(`The withdrawal ${about.id} was not opened.`);
  if (!isWithoutOrder(opened.stands.status)) await startReturn(opened.stands, services);
  return opened;
};

/**
 * Stores a withdrawal whose order nobody knows. Anybody can declare one, so it starts no process: it waits
 * until its order arrives, or until a person matches or dismisses it.
 */
export const keepUnmatched = async (
  about: About,
  orderNumber: string,
  shop: Shop,
  { returns, clock }: Pick<OpenServices, 'returns' | 'clock'>,
): Promise<{ readonly stands: Return; readonly fresh: boolean }> => {
  const now = clock().toISOString();
  const kept = await returns.open({ id: about.id, shop: shop.id, orderId: undefined }, () => ({
    ...blank(about, shop, orderNumber, now),
    status: 'unmatched',
    refundDueAt: refundDue(about.declared?.at ?? now, shop.timeZone),
  }));
  if (!kept) throw new Error(`The withdrawal ${about.id} was not stored.`);
  return kept;
};
