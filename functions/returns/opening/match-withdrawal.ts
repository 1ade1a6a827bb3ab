import { addressOf } from '../../customers/address.ts';
import { conflict } from '../../kit/errors.ts';
import { checkIfMatch, etagOf } from '../../kit/etag.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Keys } from '../../links/keys.client.ts';
import { normalNumber } from '../../orders/number.ts';
import type { Order } from '../../orders/order.ts';
import type { OrdersStore } from '../../orders/orders.store.ts';
import type { Shop } from '../../shops/shop.ts';
import { isWithoutOrder } from '../../vocabulary/moves.ts';
import { type Doer, noted } from '../actions.ts';
import type { Return } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { statementsOf } from '../statements.ts';
import { findOrder } from './find-order.ts';
import { type About, startReturn, unlessTooLarge } from './open-return.ts';
import {
  isKnown,
  type KnownOrder,
  type PlanInput,
  type PlanInputServices,
  planInputOf,
} from './plan-input.ts';
import { endUndecided, type InsteadServices } from './withdraw-instead.ts';

export interface MatchServices extends PlanInputServices, Omit<InsteadServices, 'returns'> {
  readonly returns: InsteadServices['returns'] & Pick<ReturnsStore, 'modifyByLedger' | 'ofCustomer'>;
}

const bySystem = (at: string): Doer => ({ by: { kind: 'system' }, at });

/** Whether it has got this order before. */
const hasOrder = ({ orderId, events }: Return, order: KnownOrder): boolean =>
  orderId === order.id && events.some(({ what }) => what === 'matched');

/**
 * Errors: Conflict where it has another order, its person was erased, or it has changed since it was read (412).
 */
const checkMatchable = (stored: Return, ifMatch: string | undefined): void => {
  checkIfMatch(ifMatch, etagOf(stored), 'Somebody changed the return');
  if (!isWithoutOrder(stored.status)) throw conflict('This return has its order already.');
  if (!stored.declared)
    throw conflict('What this person declared was erased. Open a return of the order instead.');
};

/**
 * The declaration as a withdrawal from the order that `found` was made of. It keeps its own time: return period
 * and deadline are counted as of then.
 */
const withItsOrder = (stored: Return, found: Return, doer: Doer): Return => {
  const { address: _address, refundDueAt: _due, closedAt: _dismissed, nudged: _nudged, ...rest } = stored;
  const { events, runs, waits, createdAt, missed } = stored;
  const own = { ...rest, ...found, events, runs, waits, createdAt, missed };
  const matched = noted(own, 'matched', doer, { orderId: found.orderId ?? '' });
  const since = found.events.filter(({ what }) => what !== 'requested');
  return { ...matched, events: [...matched.events, ...since] };
};

const aboutOf = ({ id, door, outcome, declared, locale }: Return): About => ({
  id,
  door,
  outcome,
  declared,
  locale,
  by: { kind: 'customer' },
});

/**
 * Gives a declaration its order, and starts the process that it would have had from the beginning. The same
 * order given again changes nothing. Errors: those of `checkMatchable`.
 */
export const matchWithdrawal = async (
  stored: Return,
  input: PlanInput,
  doer: Doer,
  services: MatchServices,
  ifMatch?: string,
): Promise<Return> => {
  const { order } = input;
  if (hasOrder(stored, order)) {
    await startReturn(stored, services);
    return stored;
  }
  checkMatchable(stored, ifMatch);
  const isOfAll = statementsOf(stored).some(({ items }) => !items);
  if (isOfAll) await endUndecided(input, doer.at, services);
  const after = await unlessTooLarge((withdrawing) =>
    services.returns.modifyByLedger(
      stored.id,
      (before, ledger) => {
        if (hasOrder(before, order)) return undefined;
        checkMatchable(before, ifMatch);
        return withItsOrder(before, withdrawing(aboutOf(before), input, ledger, doer.at), doer);
      },
      order.id,
    ),
  );
  if (!after) throw new Error(`The withdrawal ${stored.id} was not matched.`);
  await startReturn(after, services);
  return after;
};

export interface LookAgainServices extends MatchServices {
  readonly orders: MatchServices['orders'] & Pick<OrdersStore, 'byNumber'>;
}

/** Looks once more for the order of a declaration. Answers the declaration as it is afterwards. */
export const lookAgain = async (stored: Return, shop: Shop, services: LookAgainServices): Promise<Return> => {
  if (stored.status !== 'unmatched' || !stored.declared) return stored;
  const { email } = stored.declared;
  const order = await findOrder({ shop: shop.id, orderNumber: stored.orderNumber, email }, services.orders);
  if (!order) return stored;
  const input = await planInputOf(order, shop, services);
  return matchWithdrawal(stored, input, bySystem(services.clock().toISOString()), services);
};

/**
 * An order has come: matches the declarations that waited for one with its number and its address. A person who
 * dismissed a declaration has the last word. Safe to repeat.
 */
export const matchWaiting = async (
  order: Order,
  shop: Shop,
  services: Omit<MatchServices, 'keys'> & {
    readonly returns: Pick<ReturnsStore, 'ofAddress'>;
    readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  },
): Promise<void> => {
  if (!isKnown(order) || order.snapshot.email === undefined) return;
  const { number, email } = order.snapshot;
  const address = addressOf((await services.keys()).addresses, shop.id, email);
  const waiting = everyItem((page) => services.returns.ofAddress(address, page));
  for await (const stored of waiting) {
    if (stored.status !== 'unmatched' || normalNumber(stored.orderNumber) !== normalNumber(number)) continue;
    const input = await planInputOf(order, shop, services);
    await matchWithdrawal(stored, input, bySystem(services.clock().toISOString()), services);
  }
};
