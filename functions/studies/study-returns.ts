import { everyItem } from '../kit/paging.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { returnSignalMail } from '../returns/mails/watch.mail.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { managersOf } from '../shops/approvers.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Texts } from '../texts/texts.ts';
import { conclude } from './conclude.ts';
import { soldIn } from './sold.ts';
import type { StudiesStore } from './studies.store.ts';
import { addOrder, addReturn, newStudy } from './study.ts';
import type { Signal, StudyResult } from './study-result.ts';

interface Services extends StaffServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly orders: Pick<OrdersStore, 'ofShop'>;
  readonly returns: Pick<ReturnsStore, 'ofShop'>;
  readonly studies: StudiesStore;
  readonly copies: ShopCopies;
}

const contentOf = ({ title, sku, vendor, recent, baseline, p }: Signal, shop: Shop, texts: Texts) =>
  returnSignalMail({
    texts,
    shop: mailShop(shop),
    product: { title, sku, vendor },
    recent: { sold: recent.deliveries, faults: recent.faulty },
    baseline: { of: baseline.of, sold: baseline.deliveries, faults: baseline.faulty },
    probability: p,
  });

/** A signal keeps its id for a week, so that it is told of once in it. */
const tell = async (signal: Signal, shop: Shop, services: Services): Promise<void> => {
  const content = contentOf(signal, shop, await shopTexts(shop.id, [shop.defaultLocale], services));
  const to = { occasion: `signal.${shop.id}.${signal.id}`, addresses: managersOf(shop) };
  await writeToStaff(shop, to, () => content, services);
};

/** Orders have no index by time, so all of the shop's are read, and those of before the study are left out. */
const studied = async ({ id }: Shop, until: string, { orders, returns }: Services): Promise<StudyResult> => {
  const study = newStudy({ until });
  for await (const order of everyItem((page) => orders.ofShop(id, page))) {
    const sold = soldIn(order);
    if (sold) addOrder(study, sold);
  }
  for await (const stored of everyItem((page) => returns.ofShop(id, page))) {
    if (Date.parse(stored.createdAt) < study.from) break;
    addReturn(study, stored);
  }
  return conclude(study);
};

/** Stored before anybody is told, and a study of today is not made again: a repetition tells what was left untold. */
const studyShop = async (shop: Shop, now: string, services: Services): Promise<void> => {
  const day = now.slice(0, 10);
  const latest = await services.studies.latest(shop.id);
  const result = latest?.day === day ? latest.result : await studied(shop, now, services);
  if (latest?.day !== day) await services.studies.put({ shop: shop.id, day, result });
  for (const signal of result.signals.items) await tell(signal, shop, services);
};

/**
 * Looks at what every shop's returns teach, once a day. One shop that fails keeps no other from being studied.
 * Errors: Unavailable when any failed, so that the run is repeated, which finds the others done.
 */
export const studyReturns = async (services: Services) => {
  const now = services.clock().toISOString();
  const sentence = { whose: 'The returns', failing: 'could not be studied' };
  return { shops: await forEachShop(sentence, (shop) => studyShop(shop, now, services), services) };
};
