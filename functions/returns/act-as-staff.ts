import type { Clock } from '../kit/clock.ts';
import { Failure } from '../kit/errors.ts';
import { type Headers, type RawRequest, staffName } from '../kit/http.ts';
import type * as z from '../kit/z.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type ActServices, actOn, type ReturnAction } from './act-on-return.ts';
import type { Doer } from './actions.ts';
import { arrivedUnnoted, type Counted, inspect } from './inspection.ts';
import { existingReturn } from './list-returns.ts';
import { matchWithdrawal } from './opening/match-withdrawal.ts';
import { type OpenServices, openReturn } from './opening/open-return.ts';
import { type PlanInputServices, planInputOfOrder } from './opening/plan-input.ts';
import { answered, type ShowServices } from './public-return.ts';
import type { createReturn } from './return.api.ts';
import { type Return, returnId } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';

/** What a member of staff asks of one return. */
export interface StaffRequest {
  readonly params: { readonly id: string };
  readonly staff: RawRequest['staff'];
  /** `if-match`: the state of the return that they have read. */
  readonly headers: Headers;
  readonly body?: { readonly why?: string | undefined } | undefined;
}

export interface StaffServices extends PlanInputServices, ActServices {
  readonly returns: ReturnsStore;
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly workflows: ActServices['workflows'] & OpenServices['workflows'];
  readonly newKey: () => string;
}

const doerOf = (
  staff: StaffRequest['staff'],
  why: string | undefined,
  { clock }: { readonly clock: Clock },
): Doer => ({
  by: { kind: 'staff', name: staffName(staff) },
  at: clock().toISOString(),
  ...(why ? { why } : {}),
});

/** Errors: NotFound, Conflict where it cannot be done any more, or the return has changed (412). */
const actAsStaff = (
  { params, staff, headers, body }: StaffRequest,
  action: ReturnAction,
  services: ActServices,
  news?: 'question' | 'cancelled',
): Promise<Return> =>
  actOn(params.id, action, doerOf(staff, body?.why, services), services, {
    ifMatch: headers['if-match'],
    ...(news ? { news } : {}),
  });

/** The same, answered with the return as it is now. */
export const act = async (
  request: StaffRequest,
  action: ReturnAction,
  services: ActServices & ShowServices,
  news?: 'question' | 'cancelled',
) => answered(await actAsStaff(request, action, services, news), services);

/** Errors: NotFound, Invalid, Conflict where there is nothing to inspect, or the return has changed (412). */
export const inspectAsStaff = async (
  request: StaffRequest,
  found: readonly Counted[],
  services: ActServices,
): Promise<Return> => {
  await actAsStaff(request, (stored, doer) => arrivedUnnoted(stored, found, doer), services);
  // We ourselves noted the arrival just now, so the ETag of the request is from before it.
  const unguarded = { ...request, headers: {} };
  return actAsStaff(unguarded, (stored, doer) => inspect(stored, found, doer), services);
};

interface MatchRequest extends StaffRequest {
  readonly body: { readonly orderId: string; readonly why?: string | undefined };
}

/**
 * Gives a withdrawal its order, and starts its process. Errors: NotFound, Conflict where it has another order, or
 * the return has changed (412).
 */
export const matchAsStaff = async (
  { params, staff, headers, body }: MatchRequest,
  services: StaffServices,
): Promise<Return> => {
  const stored = await existingReturn(params.id, services);
  const input = await planInputOfOrder(stored.shop, body.orderId, services);
  return matchWithdrawal(stored, input, doerOf(staff, body.why, services), services, headers['if-match']);
};

type Each<Done extends string> = {
  readonly id: string;
  readonly outcome: Done | 'conflict' | 'not-found';
  readonly detail?: string;
};

const doneToOne = async <Done extends string>(
  id: string,
  done: Done,
  action: ReturnAction,
  doer: Doer,
  services: ActServices,
): Promise<Each<Done>> => {
  try {
    await actOn(id, action, doer, services);
    return { id, outcome: done };
  } catch (error) {
    if (!(error instanceof Failure) || (error.kind !== 'Conflict' && error.kind !== 'NotFound')) throw error;
    return { id, outcome: error.kind === 'NotFound' ? 'not-found' : 'conflict', detail: error.message };
  }
};

/**
 * One after the other: fifty at once would wake fifty workflows in one second. One failure does not stop the
 * others. `done` is what the answer says of each that it was done to.
 */
export const actOnEach = async <Done extends string>(
  { ids, why }: { readonly ids: readonly string[]; readonly why?: string | undefined },
  done: Done,
  action: ReturnAction,
  staff: StaffRequest['staff'],
  services: ActServices,
): Promise<Each<Done>[]> => {
  const doer = doerOf(staff, why, services);
  const items = [];
  for (const id of ids) items.push(await doneToOne(id, done, action, doer, services));
  return items;
};

/**
 * Opens a return for a customer. The same `key` finds the return that it opened before. Errors: NotFound,
 * Invalid, Conflict.
 */
export const openAsStaff = async (
  body: z.output<typeof createReturn.body>,
  key: string | undefined,
  staff: StaffRequest['staff'],
  services: StaffServices,
): Promise<Return> => {
  const { shop, orderId, lines, outcome, note, locale, why } = body;
  const input = await planInputOfOrder(shop, orderId, services);
  const { stands } = await openReturn(
    {
      id: returnId('staff', shop, orderId, key ?? services.newKey()),
      door: 'staff',
      outcome,
      ...(note ? { note } : {}),
      ...(locale ? { locale } : {}),
      by: doerOf(staff, why, services).by,
      why,
    },
    { lines, photos: 0, asked: [] },
    input,
    services,
  );
  return stands;
};
