import { type Birthday, nextBirthday } from '../calendar/birthdays.ts';
import { dateIn } from '../calendar/dates.ts';
import { hourBegins } from '../calendar/local-hours.ts';
import type { BirthdayStatement } from '../customers/birthday.ts';
import { readBirthdayDoor } from '../customers/birthday-link.ts';
import { changeWishes, type WishServices } from '../customers/change-wishes.ts';
import { type Customer, withOwnBirthday } from '../customers/customer.ts';
import { dateRulesOf, ownZone } from '../customers/personal-dates.ts';
import { changeCustomer, type TellBirthdayServices } from '../customers/tell-birthday.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import type { Shop } from '../shops/shop.ts';
import { textsFor } from '../texts/languages.ts';
import { type BirthdayPage, birthdayPage, birthdayRemovedPage, birthdaySavedPage } from './birthday.page.ts';
import { type BirthdayForm, birthdayIn, formOf, readBirthdayForm } from './birthday-form.ts';
import { birthdayPageIn } from './texts/birthday-page/languages.ts';

/** The version of the page's wording: raise it when its agreement comes to mean something else. */
const wordingVersion = 'birthday-page/1';
const source = 'birthday-page';

export interface BirthdayPageServices extends WishServices, TellBirthdayServices {
  readonly customers: TellBirthdayServices['customers'] & WishServices['customers'];
  readonly keys: () => Promise<Pick<Keys, 'links' | 'addresses'>>;
  readonly publicUrl: string;
  /** The local hour at which the shop greets birthdays. */
  readonly greetingHour: (shop: string) => Promise<number>;
}

/** The customer behind a link to the page. */
interface OpenedBirthday {
  readonly customer: Customer;
  readonly shop: Shop;
  readonly page: BirthdayPage;
}

/** Opens the link, or answers the page that says why not. */
export const openBirthday = async (
  request: RawRequest,
  services: BirthdayPageServices,
): Promise<OpenedBirthday | Reply> => {
  const followed = await openLink(request, 'birthday', services);
  if (isReply(followed)) return followed;
  const { customerId, tag, isHidden } = readBirthdayDoor(followed.link);
  const customer = await services.customers.get(customerId);
  const shop = customer && !customer.erasedAt ? await services.shops.get(customer.shop) : undefined;
  const texts = textsFor([tag]);
  if (!customer || !shop) return spentLink(texts);
  const birthday = customer.birthday?.value;
  return {
    customer,
    shop,
    page: {
      texts,
      words: birthdayPageIn(texts.tag),
      shop: shop.name,
      action: `${services.publicUrl}/b/${followed.token}`,
      form: formOf(isHidden ? undefined : birthday),
      isKnown: Boolean(birthday),
      isHidden: Boolean(isHidden && birthday),
    },
  };
};

export const showBirthday = ({ page: shown }: OpenedBirthday): Reply => page(200, birthdayPage(shown));

const statement = (
  { page: { texts } }: OpenedBirthday,
  value: Birthday | null,
  version: string,
): BirthdayStatement => ({ value, version, source, wordingVersion, locale: texts.tag });

/** Whether the next greeting cannot come before next year: today's hour is past, or the last one is not long ago. */
const isLate = async (
  birthday: Birthday,
  { customer, shop }: OpenedBirthday,
  services: BirthdayPageServices,
): Promise<boolean> => {
  const now = services.clock().toISOString();
  const zone = ownZone(customer) ?? shop.timeZone;
  const today = dateIn(zone, now);
  const { date } = nextBirthday(birthday, today, dateRulesOf(shop).leapDay);
  const stored = await services.personalDates.get(customer.id, 'birthday');
  if (stored?.date !== undefined && stored.date > date) return true;
  if (date !== today) return false;
  return hourBegins(zone, today, await services.greetingHour(shop.id)) <= now;
};

/** Saving agrees to greetings, as the page says beside the button: a consent of its own in the ledger. */
const agree = async (
  { customer, shop, page: { texts } }: OpenedBirthday,
  at: string,
  services: BirthdayPageServices,
): Promise<void> => {
  const { address, country } = customer;
  if (!address) return;
  await changeWishes(
    { address, shop: shop.id, at, source, wordingVersion, locale: texts.tag, jurisdiction: country?.value },
    [{ purpose: 'care', change: 'given' }],
    services,
  );
};

const save = async (
  form: BirthdayForm,
  opened: OpenedBirthday,
  services: BirthdayPageServices,
): Promise<Reply> => {
  const { customer, shop, page: shown } = opened;
  const now = services.clock().toISOString();
  const birthday = birthdayIn(form, dateIn(ownZone(customer) ?? shop.timeZone, now));
  const log = { shop: shop.id, customer: customer.id };
  if (typeof birthday === 'string')
    return { ...page(400, birthdayPage({ ...shown, form, mistake: birthday })), log: { ...log, birthday } };
  await changeCustomer(
    customer.id,
    (before) => withOwnBirthday(before, statement(opened, birthday, now)),
    services,
  );
  await agree(opened, now, services);
  const late = await isLate(birthday, opened, services);
  return { ...page(200, birthdaySavedPage(shown, birthday, late)), log: { ...log, birthday: 'saved' } };
};

const remove = async (opened: OpenedBirthday, services: BirthdayPageServices): Promise<Reply> => {
  const { customer, shop, page: shown } = opened;
  const now = services.clock().toISOString();
  const said = statement(opened, null, now);
  await changeCustomer(customer.id, (before) => withOwnBirthday(before, said), services);
  const log = { shop: shop.id, customer: customer.id, birthday: 'removed' };
  return { ...page(200, birthdayRemovedPage(shown)), log };
};

/** Stores what the form says, or deletes the birthday. It may be sent again. */
export const takeBirthdayOf = (
  opened: OpenedBirthday,
  form: Submitted,
  services: BirthdayPageServices,
): Promise<Reply> =>
  form.raw('remove') === 'yes' ? remove(opened, services) : save(readBirthdayForm(form), opened, services);
