import { expect, test } from 'vitest';
import { wrongInGiftOffer } from '../../functions/gifts/gift-offer.ts';
import { checkApology } from '../../functions/surveys/apology.ts';
import { liveOffer } from '../support/live-offer.ts';

const shop = { id: 'shp_0123456789abcdef01234567' };

test.each([
  ['an offer that is not there', undefined, 'an offer of this shop'],
  ['an offer of another shop', liveOffer({ id: 'shp_other' }), 'an offer of this shop'],
  ['a draft', liveOffer(shop, {}, { status: 'draft' }), 'is draft. Launch it first'],
  ['a paused one', liveOffer(shop, {}, { status: 'paused' }), 'is paused'],
  ['shared codes', liveOffer(shop, {}, { codes: 'shared' }), 'personal codes'],
])('%s cannot be given', async (_what, offer, why) => {
  expect(wrongInGiftOffer(offer, shop.id).join(' ')).toContain(why);
  const offers = { get: async () => offer };
  await expect(checkApology(shop.id, { offer: 'off_1' }, { offers })).rejects.toMatchObject({
    fields: [{ path: 'settings.survey.apology.offer' }],
  });
});

test('a live offer with personal codes can, and credit needs none', async () => {
  expect(wrongInGiftOffer(liveOffer(shop), shop.id)).toEqual([]);
  const offers = { get: async () => undefined };
  await checkApology(shop.id, { EUR: 500 }, { offers });
  await checkApology(shop.id, null, { offers });
});
