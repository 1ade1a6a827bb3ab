import { everyItem } from '../../kit/paging.ts';
import { type CarryOnServices, carryOn } from '../act-on-return.ts';
import { cancel, type Doer } from '../actions.ts';
import type { Return } from '../return.ts';
import type { ReturnsStore } from '../returns.store.ts';
import type { PlanInput } from './plan-input.ts';

export interface InsteadServices extends Omit<CarryOnServices, 'returns'> {
  readonly returns: CarryOnServices['returns'] & Pick<ReturnsStore, 'ofOrder'>;
}

const isUndecided = ({ status, escalation }: Return): boolean =>
  status === 'requested' ||
  status === 'awaiting-approval' ||
  (status === 'escalated' && escalation?.why === 'approval');

const isOpenByLaw = ({ clock }: Return, at: string): boolean => {
  const { state, until } = clock?.statutory ?? {};
  return state === 'open' && (until === undefined || at < until);
};

/**
 * A withdrawal from the whole contract needs no approval (Directive 2011/83, article 9(1)), even where the
 * customer had asked for a return that is still undecided. That return ends, and the withdrawal takes its
 * goods. No mail says so but the receipt of the withdrawal.
 */
export const endUndecided = async ({ shop, order }: PlanInput, at: string, services: InsteadServices) => {
  const doer: Doer = { by: { kind: 'system' }, at, why: 'The customer has withdrawn from the contract.' };
  const isInTheWay = (stored: Return) => isUndecided(stored) && isOpenByLaw(stored, at);
  for await (const stored of everyItem((page) => services.returns.ofOrder(shop.id, order.id, page))) {
    if (stored.door === 'withdrawal' || !isInTheWay(stored)) continue;
    await carryOn(stored.id, (before) => (isInTheWay(before) ? cancel(before, doer) : undefined), services);
  }
};
