import { addDays, dateIn, endOfDay } from '../../calendar/dates.ts';
import { lastInstantOf as lastOfCredit } from '../../credits/period.ts';
import { giftWords } from '../../gifts/gift-block.ts';
import type { Given } from '../../gifts/given.ts';
import { sampleCode, sampleOf } from '../../gifts/sample-code.ts';
import type { Clock } from '../../kit/clock.ts';
import type { EnclosedWords } from '../../mail/enclosed.ts';
import { described } from '../../offers/describe.ts';
import type { OffersStore } from '../../offers/offers.store.ts';
import { terms } from '../../offers/terms.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Texts } from '../../texts/texts.ts';
import type { RemindedEnd } from '../occasions/personal-occasion.ts';
import type { Programme } from '../programme.ts';
import { creditWords } from '../reminder-words.ts';

/** What a reader in the shop's zone would get today; undefined without a gift, or where its offer is gone. */
export const sampleGift = async (
  { gift }: Pick<Programme, 'gift'>,
  shop: Shop,
  { offers, clock }: { readonly offers: Pick<OffersStore, 'get'>; readonly clock: Clock },
): Promise<Given | undefined> => {
  const now = clock().toISOString();
  const zone = shop.timeZone;
  if (gift.kind === 'none') return undefined;
  if (gift.kind === 'offer') {
    const offer = await offers.get(gift.offer);
    return offer && sampleOf(offer, shop, now);
  }
  const [first] = Object.entries(gift.amounts);
  if (!first) return undefined;
  const [currency, amount] = first;
  return { kind: 'credit', currency, amount, until: lastOfCredit('gift', shop, now), zone };
};

/** In minor units, or per cent: samples of reminders show some number. */
const sampleAmount = 10;

/** What a reminder of today would be about, in the shop's zone. */
export const sampleEnding = (
  { reminds, usual }: RemindedEnd,
  { timeZone: zone, settings }: Shop,
  { clock }: { readonly clock: Clock },
): Given => {
  const lastDay = addDays(dateIn(zone, clock().toISOString()), -usual);
  const until = new Date(Date.parse(endOfDay(zone, lastDay)) - 1).toISOString();
  if (reminds === 'credit')
    return {
      kind: 'credit',
      amount: sampleAmount * 100,
      currency: settings.rates?.base ?? 'EUR',
      until,
      zone,
    };
  const sold = terms.parse({ benefit: { kind: 'percent', percent: sampleAmount } });
  return { kind: 'offer', code: sampleCode, terms: sold, until, zone };
};

const samplePage = 'https://example.com/credit/sample';

/** What a sample says of what comes with it. */
export const sampleWords = (given: Given, end: RemindedEnd | undefined, texts: Texts): EnclosedWords => {
  if (given.kind === 'offer') return giftWords(given, texts);
  const { amount, currency, until, zone } = given;
  return end && until !== undefined
    ? creditWords({ credit: [{ amount, currency, until }], zone }, samplePage, texts)
    : { ...giftWords(given, texts), page: samplePage };
};

/** What the gifts of the days ahead come to at most. */
export const giftAhead = (
  { gift }: Pick<Programme, 'gift'>,
  { send, waiting }: { readonly send: number; readonly waiting: Readonly<Record<string, number>> },
  given: Given | undefined,
  language: string,
) => {
  if (gift.kind === 'none') return undefined;
  const people = Object.values(waiting).reduce((all, each) => all + each, send);
  if (gift.kind === 'offer')
    return {
      kind: gift.kind,
      people,
      worth: given?.kind === 'offer' ? described(given.terms, { chain: [language] }) : undefined,
    };
  const most = Object.entries(gift.amounts).map(([currency, amount]) => [currency, amount * people] as const);
  return { kind: gift.kind, people, most: Object.fromEntries(most) };
};
