import { dateIn } from '../calendar/dates.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, invalidFields, orNotFound } from '../kit/errors.ts';
import { checkIfMatch, checkReplaced } from '../kit/etag.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { usableTags } from '../vocabulary/tags.ts';
import { isSameBirthday, readBirthday } from './birthday.ts';
import { type Customer, withOwnBirthday } from './customer.ts';
import type { CustomersKeeper } from './customers.store.ts';
import { existingCustomer } from './find-customers.ts';
import { followDates } from './follow-dates.ts';
import type { PersonalDatesKeeper } from './personal-dates.store.ts';
import { dateRulesOf, ownZone } from './personal-dates.ts';

export interface TellBirthdayServices {
  readonly customers: Pick<CustomersKeeper, 'get' | 'write'>;
  readonly personalDates: Pick<PersonalDatesKeeper, 'get' | 'writes'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  /** Does all of the writes or none; false if one no longer holds. */
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly clock: Clock;
}

/**
 * Changes a customer, with the dates that follow. `change` may refuse, and answers the same customer if nothing
 * changes. Errors: NotFound, Conflict for an erased customer, Conflict if too many writers change the customer at
 * once.
 */
export const changeCustomer = (
  id: string,
  change: (before: Customer) => Customer,
  services: TellBirthdayServices,
): Promise<Customer> =>
  untilWritten(`Customer ${id}`, async () => {
    const before = await existingCustomer(id, services);
    if (before.erasedAt) throw conflict('The customer was erased, so there is nobody to keep this of.');
    const after = change(before);
    if (after === before) return before;
    const dateRules = dateRulesOf(await existingShop(before.shop, services));
    const { personalDates, clock } = services;
    const dates = await followDates(before, after, {
      personalDates,
      dateRules,
      now: clock().toISOString(),
    });
    const isWritten = await services.writeTogether([...services.customers.write(after), ...dates]);
    return isWritten ? { ...after, rev: before.rev + 1 } : undefined;
  });

const noBirthday = 'The customer has no birthday.';

/** The ETag of a birthday: neither an order of the customer nor a platform that repeats it changes it. */
const etagOfBirthday = ({ birthday, birthdays }: Customer): string =>
  `"${digest(JSON.stringify([birthday?.value, birthdays?.own?.version])).slice(0, 16)}"`;

const statementOf = ({ birthday }: Customer) =>
  birthday?.value ? { ...birthday, value: birthday.value } : undefined;

/** The birthday as staff see it, with its ETag. Errors: NotFound. */
export const shownBirthday = async (
  id: string,
  services: {
    readonly customers: Pick<CustomersKeeper, 'get'>;
    readonly personalDates: Pick<PersonalDatesKeeper, 'get'>;
  },
) => {
  const customer = await existingCustomer(id, services);
  const said = orNotFound(statementOf(customer), noBirthday);
  const { value, version, source, wordingVersion, locale } = said;
  const next = (await services.personalDates.get(id, 'birthday'))?.date;
  return {
    body: { ...value, source, at: version, wordingVersion, locale, next },
    headers: { etag: etagOfBirthday(customer) },
  };
};

/**
 * Stores what the customer told staff. `ifMatch`: the ETag of the birthday that it replaces. A repetition of what
 * is stored changes nothing. Errors: Invalid with the reason and the field, NotFound, Conflict with status 412.
 */
export const tellBirthday = async (
  id: string,
  given: unknown,
  ifMatch: string | undefined,
  services: TellBirthdayServices,
): Promise<void> => {
  const now = services.clock().toISOString();
  await changeCustomer(
    id,
    (before) => {
      const read = readBirthday(given, dateIn(ownZone(before) ?? 'UTC', now));
      if ('wrong' in read) throw invalidFields('The birthday', read.wrong);
      const stored = statementOf(before);
      if (stored?.source === 'staff' && isSameBirthday(stored.value, read.birthday)) return before;
      checkReplaced(ifMatch, {
        etag: etagOfBirthday(before),
        isThere: stored !== undefined,
        what: 'The birthday',
      });
      return withOwnBirthday(before, { value: read.birthday, version: now, source: 'staff' });
    },
    services,
  );
};

/** Deletes the birthday. Errors: NotFound, also if there is none; Conflict with status 412. */
export const dropBirthday = async (
  id: string,
  ifMatch: string | undefined,
  services: TellBirthdayServices,
): Promise<void> => {
  const version = services.clock().toISOString();
  await changeCustomer(
    id,
    (before) => {
      orNotFound(statementOf(before), noBirthday);
      checkIfMatch(ifMatch, etagOfBirthday(before), 'Somebody changed the birthday');
      return withOwnBirthday(before, { value: null, version, source: 'staff' });
    },
    services,
  );
};

/** Replaces the tags, as the newest word about them. Errors: NotFound, Conflict. */
export const tagCustomer = async (
  id: string,
  given: readonly string[],
  services: TellBirthdayServices,
): Promise<void> => {
  const version = services.clock().toISOString();
  await changeCustomer(
    id,
    (before) => ({ ...before, tags: { value: usableTags(given), version } }),
    services,
  );
};
