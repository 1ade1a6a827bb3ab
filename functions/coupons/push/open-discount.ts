import { forbidden } from '../../kit/errors.ts';
import type { Terms } from '../../offers/terms.ts';
import type { OpenedDiscount } from '../../platforms/discounts.ts';
import type { Coupon } from '../coupon.ts';
import { plainCode } from './plain-code.ts';
import type { Pushing, PushServices } from './push-services.ts';
import { type PushedDiscount, startOf, titleOf } from './pushed-discount.ts';

/** So many first codes in a row may belong to other discounts of the shop. */
const mostTaken = 5;

/** Makes the discount with this code, or finds it. */
const openWith = async (
  { offer, shop, keeper, keys }: Pushing,
  terms: Terms,
  place: Pick<PushedDiscount, 'part' | 'endsAt'>,
  first: Coupon,
): Promise<OpenedDiscount> =>
  keeper.open(shop, {
    title: titleOf(offer, place),
    ...(first.again
      ? { terms: { ...terms, limits: { perCode: 1 } }, codes: 'personal' }
      : { terms, codes: offer.codes }),
    startsAt: startOf(terms, offer),
    endsAt: place.endsAt,
    firstCode: await plainCode(keys, first),
  });

/** The note of the discount, which says with which code it is made before anybody makes it. */
const noted = async (
  { offer, shop }: Pushing,
  place: Pick<PushedDiscount, 'part' | 'version' | 'endsAt'>,
  first: Coupon,
  { discounts, clock }: PushServices,
): Promise<PushedDiscount> => {
  const before = await discounts.get(offer.id, place.part);
  if (before) return before;
  const made: PushedDiscount = {
    ...place,
    offer: offer.id,
    shop: shop.id,
    running: shop.id,
    first: first.code,
    createdAt: clock().toISOString(),
    rev: 0,
  };
  await discounts.create(made);
  return (await discounts.get(offer.id, place.part)) ?? made;
};

/** The next first code, where the noted one cannot be it. If another run noted another one meanwhile, that one counts. */
const renoted = async (
  state: PushedDiscount,
  next: Coupon,
  { discounts }: PushServices,
): Promise<PushedDiscount> => {
  const after = await discounts.modify(state, (before) =>
    before.first === state.first && !before.discount ? { ...before, first: next.code } : undefined,
  );
  return after ?? state;
};

/**
 * The discount of these codes, which belong together; it is made if there is none yet. The code that it is made with is
 * noted first, so a repetition finds by that code what an earlier attempt made. Errors: Forbidden where it cannot be made.
 */
export const openDiscount = async (
  pushing: Pushing,
  terms: Terms,
  place: Pick<PushedDiscount, 'part' | 'version' | 'endsAt'>,
  coupons: readonly [Coupon, ...Coupon[]],
  services: PushServices,
): Promise<PushedDiscount> => {
  let state = await noted(pushing, place, coupons[0], services);
  const others = coupons.filter(({ code }) => code !== state.first);
  for (let attempt = 0; state.discount === undefined && attempt < mostTaken; attempt += 1) {
    const first = await services.coupons.get(state.first);
    const opened = first && (await openWith(pushing, terms, place, first));
    if (opened?.kind === 'open') {
      const { discount } = opened;
      // A discount that is made is on, whatever the one before it was.
      state =
        (await services.discounts.modify(state, ({ isOff: _off, ...before }) => ({ ...before, discount }))) ??
        state;
      // It was voided while it was brought there.
      if (first && first.status !== 'active')
        await services.push({ kind: 'remove', offer: pushing.offer.id, codes: [first.code] });
    } else {
      const next = others.shift();
      if (!next) break;
      state = await renoted(state, next, services);
    }
  }
  if (state.discount === undefined)
    throw forbidden(
      `The codes of the offer ${pushing.offer.id} belong to other discounts of the shop. Delete them there, or void them here.`,
    );
  return state;
};
