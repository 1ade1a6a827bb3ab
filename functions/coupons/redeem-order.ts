import { logFailure, logOutcome } from '../kit/log.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { isCalledOff } from '../orders/arrival.ts';
import type { Order } from '../orders/order.ts';
import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { Shop } from '../shops/shop.ts';
import { givingBack } from './give-back.ts';
import type { OwnCodes } from './own-codes.ts';
import { recording } from './record.ts';
import { type RecordMissingServices, recordMissing } from './record-missing.ts';
import type { Redemption } from './redemption.ts';
import type { RedemptionsStore } from './redemptions.store.ts';
import { type ToldServices, toldBy } from './told-order.ts';

export interface RedeemOrderServices extends RecordMissingServices, ToldServices {
  readonly holds: RecordMissingServices['holds'];
  readonly redemptions: Pick<RedemptionsStore, 'ofOrder' | 'ofCodes' | 'write'>;
  readonly ownCodes: OwnCodes;
}

/** Rings once for each offer, and leaves a mark for the managers' mail. A crash in between rings twice. */
const alarmOver = async (all: readonly Redemption[], { counters }: RedeemOrderServices): Promise<void> => {
  const beyond = new Map(all.flatMap((each) => (each.over ? [[each.offer, each] as const] : [])));
  for (const [offer, { shop, at, over }] of beyond) {
    if (await counters.wasTold(offer)) continue;
    const reasons = over?.join(' ');
    logOutcome('orders use more of an offer than it allows', { outcome: 'over-redeemed', offer, reasons });
    await counters.noteTold({ offer, shop, at });
  }
};

const giveBackAll = async (order: Order, shop: Shop, services: RedeemOrderServices): Promise<void> => {
  const isKept = areCodesKeptBy(shop.platform);
  await untilWritten(`The codes of order ${order.id}`, async () => {
    const all = await services.redemptions.ofOrder(order.shop, order.id);
    const at = services.clock().toISOString();
    return (await services.writeTogether(givingBack(all, { at, isKept }, services))) || undefined;
  });
};

/** A commit does not know whose order it is, and the order does. Undefined where others came in between. */
const withCustomer = async (
  { customerId }: Order,
  recorded: readonly Redemption[],
  services: RedeemOrderServices,
): Promise<readonly Redemption[] | undefined> => {
  const nobodys = recorded.filter((each) => each.customerId === undefined);
  if (customerId === undefined || nobodys.length === 0) return recorded;
  const changes = nobodys.map((before) => ({ before, after: { ...before, customerId } }));
  return (await services.writeTogether(recording(changes, services))) ? recorded : undefined;
};

const followCodes = async (order: Order, shop: Shop, services: RedeemOrderServices): Promise<void> => {
  if (isCalledOff(order)) await giveBackAll(order, shop, services);
  const all = await toldBy(order, shop, services);
  const ours = all && all.codes.size > 0 ? await services.ownCodes([...all.codes.keys()]) : [];
  if (!all || ours.length === 0) return;
  const codes = new Map([...all.codes].filter(([digest]) => ours.includes(digest)));
  const told = { ...all, codes };
  const redemptions = await untilWritten(`The codes of order ${order.id}`, async () => {
    const recorded = await services.redemptions.ofCodes(shop.id, order.id, [...told.codes.keys()]);
    const isRecorded = new Set(recorded.map(({ code }) => code));
    const missing = [...told.codes.keys()].filter((code) => !isRecorded.has(code));
    const made = missing.length === 0 ? [] : await recordMissing(told, missing, services);
    const before = await withCustomer(order, recorded, services);
    return made && before && [...before, ...made];
  });
  await alarmOver(redemptions, services);
};

/**
 * Records the codes that an order used, after every event that describes it; a repetition changes nothing, and an order that
 * names neither a code nor a cart costs no read. An order is a fact: it is recorded beyond limit, budget, holder and end too, marked
 * `over`, counted apart and told once for each offer. What its cart holds becomes its redemption, with or without a
 * commit. An order that is cancelled before anything left gives its codes back; where the platform keeps them, they stay
 * used. It never fails: what goes wrong is
 * logged, and the next event of the order comes back to it.
 */
export const takeInRedemptions = async (
  order: Order,
  shop: Shop,
  services: RedeemOrderServices,
): Promise<void> => {
  try {
    await followCodes(order, shop, services);
  } catch (error) {
    logFailure('the codes of an order are not recorded', error, { orderId: order.id, shop: shop.id });
    logOutcome('the codes of an order are not recorded', { outcome: 'redemption-missed', orderId: order.id });
  }
};
