import { logOutcome } from '../../kit/log.ts';
import { tell } from '../mails/tell-return.ts';
import type { Return } from '../return.ts';
import type { ContextServices, ReturnContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface AcknowledgeServices extends ContextServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'ofAddress'>;
}

/** So many declarations that fit no order are acknowledged to one address in a day; all of them are taken in. */
const receiptsPerDay = 5;
const dayMilliseconds = 86_400_000;
/** As many are looked at: who is not among them was followed by more than any customer writes. */
const lookedAt = 50;

/** By what came before it, so that a repeated attempt finds the same. */
const isBefore = (one: Return, { id, createdAt }: Return): boolean =>
  one.id !== id && one.createdAt <= createdAt;

/** Anybody can type anybody's address: whether this one has had its receipts for what fits no order. */
const isFlood = async (stored: Return, { returns }: AcknowledgeServices): Promise<boolean> => {
  const { address, orderId, createdAt } = stored;
  if (orderId !== undefined || address === undefined) return false;
  const { items } = await returns.ofAddress(address, { limit: lookedAt });
  const buried = items.length === lookedAt && items.every((one) => one.createdAt > createdAt);
  const since = new Date(Date.parse(createdAt) - dayMilliseconds).toISOString();
  const before = items.filter((one) => one.createdAt > since && isBefore(one, stored));
  return buried || before.length >= receiptsPerDay;
};

/** Sends the receipt of a withdrawal to the address that was typed, unless that would be one of many to a stranger. */
export const acknowledge = async (told: ReturnContext, services: AcknowledgeServices): Promise<void> => {
  if (await isFlood(told.stored, services))
    logOutcome('receipt not mailed', { returnId: told.stored.id, outcome: 'flood' });
  else await tell('acknowledged', told, services);
};
