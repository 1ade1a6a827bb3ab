import type { Customer } from '../customers/customer.ts';
import type { Send } from '../mail/send.ts';
import type { Shop } from '../shops/shop.ts';
import { isInAudience } from './audience.ts';
import { isHeldOut } from './greeting.ts';
import type { Occasion } from './occasions.ts';
import type { Programme } from './programme.ts';

/**
 * Why a greeting that is there already does not leave although it may: the programme means other people by now,
 * the person took the day back, or they belong to the share that gets nothing.
 */
export const against =
  ({
    programme,
    occasion,
    shop,
  }: {
    readonly programme: Programme;
    readonly occasion: Occasion;
    readonly shop: Shop;
  }) =>
  ({
    send: { day = '' },
    customer,
  }: {
    readonly send: Pick<Send, 'day'>;
    readonly customer: Customer;
  }): string | undefined => {
    if (!isInAudience(programme.audience, customer, shop)) return 'not-meant';
    if (occasion.about === 'person' && !occasion.person.isKept(customer, day)) return 'day-withdrawn';
    return isHeldOut(programme, customer.id) ? 'holdout' : undefined;
  };
