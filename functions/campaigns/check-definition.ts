import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { type FieldError, invalid } from '../kit/errors.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { wrongInLetters } from '../mail/shop-letter.ts';
import type { Shop } from '../shops/shop.ts';
import { isTooLate, mailOf } from './campaign.ts';
import type { Definition } from './definition.ts';

export interface CheckDefinitionServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
  readonly clock: Clock;
}

/** The ids that are not customers of the shop. */
const wrongInAudience = async (
  { audience }: Definition,
  shop: Shop,
  { customers }: CheckDefinitionServices,
): Promise<FieldError[]> => {
  if ('everyone' in audience) return [];
  const found = await customers.getMany(audience.customers);
  const known = new Set(found.filter((each) => each.shop === shop.id).map(({ id }) => id));
  return audience.customers.flatMap((id, place) =>
    known.has(id)
      ? []
      : [{ path: `audience.customers.${place}`, message: `The shop ${shop.id} has no customer ${id}.` }],
  );
};

const wrongInEnd = ({ notAfter }: Definition, now: string): FieldError[] =>
  isTooLate({ notAfter }, now)
    ? [{ path: 'notAfter', message: 'Must not have passed already: no message could leave.' }]
    : [];

/** A list of a thousand ids that are all wrong says so with its first twenty. */
const mostProblems = 20;

/** Looks at a draft as a whole. Errors: Invalid, with what is wrong, field by field. */
export const checkWhole = async (
  wanted: Definition,
  shop: Shop,
  services: CheckDefinitionServices,
): Promise<void> => {
  const { letter, purpose } = wanted;
  const about = { mail: mailOf(purpose), purpose, shop: mailShop(shop), home: shop.defaultLocale };
  const wrong = [
    ...wrongInEnd(wanted, services.clock().toISOString()),
    ...wrongInLetters(letter, about),
    ...(await wrongInAudience(wanted, shop, services)),
  ];
  if (wrong.length === 0) return;
  const shown = wrong.slice(0, mostProblems);
  throw invalid(
    `The campaign cannot be kept (${wrong.length} problems): ${shown.map(({ path, message }) => `${path}: ${message}`).join(' ')}`,
    shown,
  );
};
