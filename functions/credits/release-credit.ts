import { conflict, notFound } from '../kit/errors.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { takenOf } from './account.ts';
import { type CreditHold, ofShop } from './hold.ts';
import { accountsOf, peopleIn, type SpendServices } from './spending.ts';

/** Puts back what a cart holds. Repetition changes nothing. Errors: NotFound; Conflict once an order took it. */
export const releaseCredit = (
  { shop, cartId }: { readonly shop: string; readonly cartId: string },
  services: SpendServices,
): Promise<CreditHold> =>
  untilWritten(`The credit of cart ${cartId}`, async () => {
    const { credits, creditHolds } = services;
    const hold = await creditHolds.hold(ofShop(shop, cartId));
    if (!hold) throw notFound(`No credit is held for cart ${cartId}.`);
    if (hold.status === 'committed')
      throw conflict(
        `Order ${hold.orderId} has taken this credit. It comes back when the order is cancelled.`,
      );
    if (hold.status === 'released') return hold;
    const accounts = await accountsOf(peopleIn(hold.takes), hold.currency, services);
    // Of an account that has put it back by itself nothing is to be done.
    const changes = accounts
      .filter(({ holds }) => hold.id in holds)
      .map((before) => ({ before, pools: takenOf(hold.takes, before.customerId), drops: [hold.id] }));
    const after = { ...hold, status: 'released' as const };
    return (await credits.move({ changes, along: [creditHolds.writeHold(after)] })) ? after : undefined;
  });
