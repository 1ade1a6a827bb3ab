import { mailShop } from '../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import { returnSignalMail } from '../returns/mails/watch.mail.ts';
import { managersOf } from '../shops/approvers.ts';
import { forEachShop } from '../shops/each-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import type { Texts } from '../texts/texts.ts';
import { conclude } from './conclude.ts';
import { type CountServices, countChanges } from './count-changes.ts';
import type { StudiesStore } from './studies.store.ts';
import type { Signal } from './study-result.ts';

interface Services extends StaffServices, CountServices {
  readonly shops: Pick<ShopsStore, 'list'>;
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

/** A signal keeps its id for a week, so managers are told of it once in that week. */
const tell = async (signal: Signal, shop: Shop, services: Services): Promise<void> => {
  const content = contentOf(signal, shop, await shopTexts(shop.id, [shop.defaultLocale], services));
  const to = { occasion: `signal.${shop.id}.${signal.id}`, addresses: managersOf(shop) };
  await writeToStaff(shop, to, () => content, services);
};

/**
 * The study is stored before managers are told, and is not made again on the same day. So a repeated run
 * tells what the first did not get to tell.
 */
const studyShop = async (shop: Shop, now: string, services: Services): Promise<void> => {
  const day = now.slice(0, 10);
  const latest = await services.studies.latest(shop.id);
  const result = latest?.day === day ? latest.result : conclude(await countChanges(shop, now, services), now);
  if (latest?.day !== day) await services.studies.put({ shop: shop.id, day, result });
  for (const signal of result.signals.items) await tell(signal, shop, services);
};

/**
 * Studies every shop's returns once a day. A shop that fails does not stop the others. Errors: Unavailable
 * when any failed, so that the run is repeated; the repetition finds the others done.
 */
export const studyReturns = async (services: Services) => {
  const now = services.clock().toISOString();
  const sentence = { whose: 'The returns', failing: 'could not be studied' };
  return { shops: await forEachShop(sentence, (shop) => studyShop(shop, now, services), services) };
};
