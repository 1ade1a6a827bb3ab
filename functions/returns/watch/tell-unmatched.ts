import { clockIn, dateIn } from '../../calendar/dates.ts';
import { unavailable } from '../../kit/errors.ts';
import { logFailure, logOutcome } from '../../kit/log.ts';
import { everyItem } from '../../kit/paging.ts';
import type { Keys } from '../../links/keys.client.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { shopTexts } from '../../mail/shop-copy.ts';
import { type StaffServices, wasWrittenToStaff, writeToStaff } from '../../mail/write-to-staff.ts';
import { managersOf } from '../../shops/approvers.ts';
import type { Shop } from '../../shops/shop.ts';
import { type ShownDeclaration, withdrawalUnmatchedMail } from '../mails/unmatched.mail.ts';
import { type LookAgainServices, lookAgain } from '../opening/match-withdrawal.ts';
import { type Return, returnNumber } from '../return.ts';
import type { ContextServices } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';

export interface TellUnmatchedServices
  extends StaffServices,
    Pick<ContextServices, 'copies' | 'publicUrl' | 'shops'>,
    Omit<LookAgainServices, 'returns' | 'keys'> {
  readonly returns: LookAgainServices['returns'] & Pick<ReturnsStore, 'ofStatus'>;
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses' | 'couponDigests'>>;
  readonly sends: StaffServices['sends'] & Pick<SendsStore, 'getMany'>;
}

/** If more declarations came to a shop within an hour, nobody reads a list of them in a mail. */
const mostAnHour = 20;
const hourMilliseconds = 3_600_000;

/** The mail of a day leaves with its first declaration, or at this time of the shop's zone: some hours of work are left. */
const latest = '16:00';

/** Whether more than `mostAnHour` of these came within one hour. The oldest first. */
export const isFlood = (declarations: readonly Pick<Return, 'createdAt'>[]): boolean =>
  declarations.some(({ createdAt }, place) => {
    const last = declarations[place + mostAnHour];
    return last !== undefined && Date.parse(last.createdAt) - Date.parse(createdAt) < hourMilliseconds;
  });

const shown = (stored: Return): ShownDeclaration => ({
  number: returnNumber(stored),
  orderNumber: stored.orderNumber,
  name: stored.declared?.name ?? '',
  email: stored.declared?.email ?? '',
  declaredAt: stored.declared?.at ?? stored.createdAt,
  refundDueAt: stored.refundDueAt ?? stored.createdAt,
});

/** The mail of this day: each of the shop's managers gets it once. */
const mailOfToday = (shop: Shop, now: string) => ({
  occasion: `unmatched.${shop.id}.${dateIn(shop.timeZone, now)}`,
  addresses: managersOf(shop),
});

/**
 * Those that still have no order. A crash between an order and its declarations may have left some; a flood is
 * not looked through for them.
 */
const stillOpen = async (
  shop: Shop,
  declarations: readonly Return[],
  services: TellUnmatchedServices,
): Promise<readonly Return[]> => {
  if (isFlood(declarations)) return declarations;
  const looked = [];
  for (const declared of declarations) looked.push(await lookAgain(declared, shop, services));
  return looked.filter(({ status }) => status === 'unmatched');
};

const tell = async (shop: Shop, open: readonly Return[], services: TellUnmatchedServices): Promise<void> => {
  const inOrder = open.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const declarations = await stillOpen(shop, inOrder, services);
  if (declarations.length === 0) return;
  const now = services.clock().toISOString();
  const to = mailOfToday(shop, now);
  if (to.addresses.length === 0)
    logOutcome('nobody to tell', {
      outcome: 'nobody-to-tell',
      shop: shop.id,
      unmatched: declarations.length,
    });
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = withdrawalUnmatchedMail({
    texts,
    shop: mailShop(shop),
    zone: shop.timeZone,
    now,
    count: declarations.length,
    declarations: isFlood(declarations) ? undefined : declarations.map(shown),
    most: mostAnHour,
    listUrl: `${services.publicUrl}/admin/returns?status=unmatched&shop=${shop.id}`,
  });
  await writeToStaff(shop, to, () => content, services);
};

const allUnmatched = async ({ returns }: TellUnmatchedServices): Promise<Map<string, Return[]>> => {
  const all = await Array.fromAsync(everyItem((page) => returns.ofStatus('unmatched', page)));
  // The index may still have what was matched a moment ago.
  const open = all.filter(({ status }) => status === 'unmatched');
  return Map.groupBy(open, ({ shop }) => shop);
};

/**
 * This declaration without an order has come in: tells the managers of all of the shop's at once if they have not
 * had the mail of this day yet. Otherwise the next mail names it. Costs a read where they had it.
 */
export const tellOfFirst = async (
  shop: Shop,
  stored: Return,
  services: TellUnmatchedServices,
): Promise<void> => {
  const now = services.clock();
  if (await wasWrittenToStaff(mailOfToday(shop, now.toISOString()), services)) return;
  const others = ((await allUnmatched(services)).get(shop.id) ?? []).filter(({ id }) => id !== stored.id);
  await tell(shop, [...others, stored], services);
};

/** Whether it is late enough in the shop's zone that no first declaration of the day is waited for any more. */
const isLate = ({ timeZone }: Shop, now: string): boolean => clockIn(timeZone, now).slice(11) >= latest;

/**
 * Reminds the managers of each shop, once a day, of the declarations that nobody has matched or dismissed.
 * Answers how many shops have such. Errors: Unavailable where some could not be told, for the alarm; the next
 * run tells them.
 */
export const tellUnmatched = async (services: TellUnmatchedServices): Promise<{ readonly shops: number }> => {
  const now = services.clock().toISOString();
  const waiting = await allUnmatched(services);
  let failed = 0;
  for (const [id, open] of waiting) {
    try {
      const shop = await services.shops.get(id);
      if (shop && isLate(shop, now)) await tell(shop, open, services);
    } catch (error) {
      failed += 1;
      logFailure('the managers are told in an hour', error, { shop: id });
    }
  }
  if (failed > 0) throw unavailable(`The managers of ${failed} shops could not be told; see above.`);
  return { shops: waiting.size };
};
