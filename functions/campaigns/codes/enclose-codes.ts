import { plainCode } from '../../coupons/push/plain-code.ts';
import { likelyTimeZone } from '../../customers/time-zone.ts';
import { askAgainAt } from '../../gifts/gift.ts';
import { giftWords } from '../../gifts/gift-block.ts';
import { type GiveCodesServices, type GivenCode, giveCodes, refusalOf } from '../../gifts/give-codes.ts';
import type { Keys } from '../../links/keys.client.ts';
import type { KeptBack } from '../../mail/batch.ts';
import { type Enclosed, giftOnItsWay } from '../../mail/enclosed.ts';
import { isWanted } from '../../mail/permission.ts';
import type { MessageTo } from '../../mail/prepare-for-customers.ts';
import { termsAt } from '../../offers/offer.ts';
import { lastInstantOf } from '../../offers/validity.ts';
import { areCodesKeptBy } from '../../platforms/discounts.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Campaign, PinnedOffer } from '../campaign.ts';
import { offerFor } from './campaign-offers.ts';

export interface EncloseCodesServices extends GiveCodesServices {
  readonly keys: () => Promise<Keys>;
}

/** A message waits so long before it is asked again whether its offer is live. */
const notLiveMilliseconds = 3_600_000;

/** Why a message with a code does not leave: nothing is told that the checkout refuses. */
const keptBack = (given: Exclude<GivenCode, { kind: 'offer' }>, now: Date): KeptBack => {
  if (given.kind === 'on-its-way')
    return { decision: 'hold', reason: giftOnItsWay, until: askAgainAt(given, now).toISOString() };
  if (given.why === 'over') return { decision: 'skip', reason: 'offer-ended' };
  if (given.why === 'void') return { decision: 'skip', reason: 'code-void' };
  const until = new Date(now.getTime() + notLiveMilliseconds).toISOString();
  return { decision: 'hold', reason: 'offer-not-live', until };
};

/** The one code of a shared offer, as each of these people may use it: its last day is the one where they live. */
const tellShared = async (
  { id, code = '' }: PinnedOffer,
  shop: Shop,
  messages: readonly MessageTo[],
  services: EncloseCodesServices,
): Promise<GivenCode[]> => {
  const [offer, coupon] = await Promise.all([services.offers.get(id), services.coupons.get(code)]);
  const all = (given: GivenCode): GivenCode[] => messages.map(() => given);
  const none = refusalOf(offer);
  if (!offer || none) return all(none ?? { kind: 'refused', why: 'over' });
  if (coupon?.status !== 'active') return all({ kind: 'refused', why: 'void' });
  if (areCodesKeptBy(shop.platform) && !coupon.there)
    return all({ kind: 'on-its-way', since: coupon.issuedAt });
  const terms = await termsAt(offer, coupon.version, services.offers);
  if (!terms) return all({ kind: 'refused', why: 'void' });
  const plain = await plainCode(await services.keys(), coupon);
  const now = services.clock().toISOString();
  return messages.map(({ customer: { country, region } }): GivenCode => {
    const zone = likelyTimeZone(country?.value, region?.value, shop.timeZone);
    const until = lastInstantOf(terms.validity, { zone });
    return until !== undefined && until < now
      ? { kind: 'refused', why: 'over' }
      : { kind: 'offer', code: plain, terms, until, zone };
  });
};

/**
 * What comes with the messages of a campaign that may leave: to each their own code, or the one that everybody is told. A
 * code is an advertisement: people who may be sent no marketing get a letter of care without it.
 */
export const codesWith =
  (campaign: Campaign, shop: Shop, services: EncloseCodesServices) =>
  async (messages: readonly MessageTo[]): Promise<ReadonlyMap<string, Enclosed | KeptBack | undefined>> => {
    const now = services.clock();
    const wanting = messages.filter(({ customer, address }) =>
      isWanted('marketing', { customer, address }, shop.settings, now),
    );
    const byOffer = Map.groupBy(wanting, ({ send }) =>
      offerFor(campaign, send.key.slice(campaign.id.length + 1)),
    );
    const answers = await Promise.all(
      [...byOffer].map(async ([offer, theirs]) => {
        if (!offer) return [];
        const people = theirs.map(({ send: { key }, customer }) => ({ key, customer }));
        const given =
          offer.code === undefined
            ? await giveCodes({ offer: offer.id, version: offer.version, shop }, people, services)
            : await tellShared(offer, shop, theirs, services);
        return theirs.map(({ send: { key } }, place): [string, Enclosed | KeptBack] => {
          const code = given[place] ?? { kind: 'refused', why: 'void' };
          return code.kind === 'offer'
            ? [key, { kind: 'coupon', wordsIn: (texts) => [giftWords(code, texts)] }]
            : [key, keptBack(code, now)];
        });
      }),
    );
    return new Map(answers.flat());
  };
