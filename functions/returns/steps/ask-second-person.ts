import { type Approval, isOpen } from '../../approvals/approval.ts';
import { type AskServices, askApproval } from '../../approvals/ask-approval.ts';
import { logOutcome } from '../../kit/log.ts';
import { othersThan } from '../../shops/approvers.ts';
import type { Shop } from '../../shops/shop.ts';
import { agreementDueAt } from '../deadlines.ts';
import type { Return } from '../return.ts';
import type { ContextServices, ReturnContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { approvalFor, askedAnew } from '../second-person.ts';

export interface SecondPersonServices extends ContextServices, Pick<AskServices, 'approvals'> {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
}

const ask = async (
  stored: Return,
  shop: Shop,
  services: SecondPersonServices,
): Promise<Approval | undefined> => {
  const asked = approvalFor(stored);
  if (!asked) return undefined;
  const { addresses, isAnybodyElse } = othersThan(asked.askedBy.name, shop);
  if (!isAnybodyElse)
    logOutcome('nobody to agree', { outcome: 'nobody-to-tell', returnId: stored.id, shop: shop.id });
  return askApproval(asked, shop, addresses, services);
};

/**
 * Asks a second person to agree to the payment: stores the question and writes to the shop's people, once. A
 * question that nobody can answer any more is replaced. It may be repeated.
 */
export const askSecondPerson = async (
  told: ReturnContext,
  services: SecondPersonServices,
): Promise<ReturnContext> => {
  const { stored, shop } = told;
  const at = services.clock().toISOString();
  if (stored.agreement?.replaces) await services.approvals.void(stored.agreement.replaces, at);
  const approval = await ask(stored, shop, services);
  if (!approval || isOpen(approval, at)) return told;
  const renewed = await services.returns.modify(stored.id, (before) =>
    before.agreement?.id === approval.id && !before.agreement.answer ? askedAnew(before, at) : undefined,
  );
  if (renewed?.agreement?.replaces !== approval.id) return told;
  await services.approvals.void(approval.id, at);
  await ask(renewed, shop, services);
  return { ...told, stored: renewed };
};

/** How many seconds the workflow waits for the second person before the managers hear that nobody answered. */
export const patienceFor = (stored: Return, now: Date): number => {
  const due = agreementDueAt(stored, stored.agreement?.askedAt ?? now.toISOString());
  return Math.max(1, Math.ceil((Date.parse(due) - now.getTime()) / 1000));
};
