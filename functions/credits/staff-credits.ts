import type { CustomersStore } from '../customers/customers.store.ts';
import { existingCustomer } from '../customers/find-customers.ts';
import type { Clock } from '../kit/clock.ts';
import { digest } from '../kit/digest.ts';
import { conflict, type FieldError, invalid, notFound } from '../kit/errors.ts';
import { newId, type Random } from '../kit/ids.ts';
import { isCurrencyInUse } from '../kit/money.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { type Cancelling, type CancelServices, cancelCredit } from './cancel.ts';
import type { Credit } from './credit.ts';
import { type GrantServices, grantCredit } from './grant.ts';

export interface StaffCreditServices {
  readonly credits: CancelServices['credits'] & GrantServices['credits'];
  readonly customers: Pick<CustomersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly clock: Clock;
  readonly random: Random;
}

interface StaffGrant {
  readonly customer: string;
  /** Minor units, above zero. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
  /** Its last valid instant, UTC; by default the shop's setting decides. */
  readonly until?: string | undefined;
}

/**
 * The most that staff grant at once in a currency that the shop's setting does not name, in minor units: 1,000.00 euros,
 * 100,000 yen.
 */
const mostByDefault = 100_000;

/** Nothing lasts longer: a year that was mistyped. */
const mostYears = 10;

const wrongIn = (
  { amount, currency, until }: StaffGrant,
  { settings }: Pick<Shop, 'settings'>,
  now: Date,
): FieldError[] => {
  const most = settings.credits.staffMost[currency] ?? mostByDefault;
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + mostYears);
  const isLasting = until === undefined || (until > now.toISOString() && until <= latest.toISOString());
  return [
    ...(amount <= most
      ? []
      : [
          {
            path: 'amount',
            message: `Must be at most ${most} (minor units of ${currency}). An admin can raise settings.credits.staffMost of the shop.`,
          },
        ]),
    ...(isCurrencyInUse(currency)
      ? []
      : [{ path: 'currency', message: `Must be in use: ${currency} is no longer.` }]),
    ...(isLasting
      ? []
      : [{ path: 'until', message: `Must be in the future, and at most ${mostYears} years ahead.` }]),
  ];
};

/**
 * Grants a customer store credit in the name of `by`. The same idempotency key finds the credit that it granted.
 * Errors: NotFound; Invalid for more than staff may grant at once, and for an end that cannot be; Conflict for an erased
 * customer, and where the key has granted something else.
 */
export const grantByStaff = async (
  grant: StaffGrant,
  { by, idempotencyKey }: { readonly by: string; readonly idempotencyKey: string | undefined },
  services: StaffCreditServices,
): Promise<Credit> => {
  const { customer: customerId, amount, currency, reason, until } = grant;
  const key = idempotencyKey
    ? `crd_${digest('credit', idempotencyKey).slice(0, 24)}`
    : newId('crd', services.random);
  const madeFrom = digest(customerId, String(amount), currency, reason, until ?? '');
  const now = services.clock();
  const known = idempotencyKey === undefined ? undefined : await services.credits.credit(key);
  if (known && known.madeFrom !== madeFrom)
    throw conflict('This Idempotency-Key has already granted a credit from another body.');
  if (known) return known;
  const customer = await existingCustomer(customerId, services);
  if (customer.erasedAt !== undefined) throw conflict(`The customer ${customerId} was erased.`);
  const shop = await existingShop(customer.shop, services);
  const wrong = wrongIn(grant, shop, now);
  if (wrong.length > 0) throw invalid('This credit cannot be granted.', wrong);
  return grantCredit(
    { shop, customerId, amount, currency, key, why: 'gift', until, by, reason, madeFrom },
    { credits: services.credits, now: now.toISOString() },
  );
};

/**
 * Takes back what is left of a credit. Errors: NotFound; Conflict where it pays a refund, and where the shop's platform
 * has given it.
 */
export const cancelByStaff = async (
  id: string,
  cancelling: Cancelling,
  { credits, clock }: StaffCreditServices,
): Promise<Credit> => {
  const unknown = () => notFound(`There is no credit ${id}.`);
  const known = await credits.credit(id);
  if (!known) throw unknown();
  if (known.why === 'refund')
    throw conflict(`The credit ${id} pays a refund. It is the customer's money, and cannot be cancelled.`);
  const cancelled = await cancelCredit(id, cancelling, { credits, now: clock().toISOString() });
  if (cancelled === 'unknown') throw unknown();
  if (cancelled === 'at-platform')
    throw conflict(
      `The shop's platform has given the credit ${id}. Take it back there; within a day the ledger here says so.`,
    );
  return cancelled;
};
