import { logOutcome } from '../../kit/log.ts';
import { tell } from '../mails/tell-return.ts';
import type { Return } from '../return.ts';
import type { ContextServices, ReturnContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface AcknowledgeServices extends ContextServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'ofAddress'>;
}

/**
 * The most receipts a day to one address for declarations that fit no order. All declarations are taken in.
 */
const receiptsPerDay = 5;
const dayMilliseconds = 86_400_000;
/**
 * How many newer declarations are read. One that is not among them had more successors than any customer
 * writes.
 */
const lookedAt = 50;

/** Counts only earlier declarations, so that a repeated attempt gives the same result. */
const isBefore = (one: Return, { id, createdAt }: Return): boolean =>
  one.id !== id && one.createdAt <= createdAt;

/**
 * Anybody can type any address. True if this address has had its receipts for declarations that fit no order.
 */
const isFlood = async (stored: Return, { returns }: AcknowledgeServices): Promise<boolean> => {
  const { address, orderId, createdAt } = stored;
  if (orderId !== undefined || address === undefined) return false;
  const { items } = await returns.ofAddress(address, { limit: lookedAt });
  const buried = items.length === lookedAt && items.every((one) => one.createdAt > createdAt);
  const since = new Date(Date.parse(createdAt) - dayMilliseconds).toISOString();
  const before = items.filter((one) => one.createdAt > since && isBefore(one, stored));
  return buried || before.length >= receiptsPerDay;
};

/**
 * Sends the receipt of a withdrawal to the address that was typed, unless it had too many of them already.
 */
export const acknowledge = async (told: ReturnContext, services: AcknowledgeServices): Promise<void> => {
  if (await isFlood(told.stored, services))
    logOutcome('receipt not mailed', { returnId: told.stored.id, outcome: 'flood' });
  else await tell('acknowledged', told, services);
};
