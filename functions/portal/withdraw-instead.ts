import { everyItem } from '../kit/paging.ts';
import { type CarryOnServices, carryOn } from '../returns/act-on-return.ts';
import { cancel, type Doer } from '../returns/actions.ts';
import type { PlanInput } from '../returns/opening/plan-input.ts';
import type { Return } from '../returns/return.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';

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
 * Who withdraws from the whole contract needs no approval (Directive 2011/83, article 9(1)), also where they had asked
 * for a return before that nobody has decided: it ends, and the withdrawal takes its goods. Nobody writes of it: the
 * receipt of the withdrawal does.
 */
export const endUndecided = async ({ shop, order }: PlanInput, at: string, services: InsteadServices) => {
  const doer: Doer = { by: { kind: 'system' }, at, why: 'The customer has withdrawn from the contract.' };
  const isInTheWay = (stored: Return) => isUndecided(stored) && isOpenByLaw(stored, at);
  for await (const stored of everyItem((page) => services.returns.ofOrder(shop.id, order.id, page))) {
    if (stored.door === 'withdrawal' || !isInTheWay(stored)) continue;
    await carryOn(stored.id, (before) => (isInTheWay(before) ? cancel(before, doer) : undefined), services);
  }
};
