import { codeOf } from '../coupons/ending-codes.ts';
import { creditUrl } from '../credits/credit-link.ts';
import { giftWords } from '../gifts/gift-block.ts';
import type { Clock } from '../kit/clock.ts';
import type { Keys } from '../links/keys.client.ts';
import { type Enclosed, type EnclosedWords, nothingEnclosed } from '../mail/enclosed.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Ending } from './ending.ts';

interface WordsServices {
  readonly keys: () => Promise<Keys>;
  readonly publicUrl: string;
  readonly clock: Clock;
}

/** What of somebody's credit ends when, as a sentence for each amount. `page`: the address of their page. */
export const creditWords = (
  { credit, zone }: Pick<Extract<Ending, { kind: 'credit' }>, 'credit' | 'zone'>,
  page: string,
  texts: Texts,
): EnclosedWords => {
  const ends = credit.map((each) =>
    say(texts, 'credit.ends', { amount: each, day: { instant: each.until, zone } }),
  );
  return { ...nothingEnclosed, terms: texts.sentences(ends), page };
};

/** What a reminder says of what its reader still has: each code with its worth and last day, or the credit. */
export const remindedWith = async (
  ending: Ending,
  customerId: string,
  { keys, publicUrl, clock }: WordsServices,
): Promise<Enclosed | undefined> => {
  if (ending.kind === 'nothing') return undefined;
  const known = await keys();
  if (ending.kind === 'credit') {
    const pageIn = ({ tag }: Texts) => creditUrl(known.links, publicUrl, { customerId, tag }, clock());
    return { kind: 'credit', wordsIn: (texts) => [creditWords(ending, pageIn(texts), texts)] };
  }
  const given = await Promise.all(
    ending.codes.map(async (each) => {
      const { coupon, terms, zone } = each;
      return { kind: 'offer', code: await codeOf(known, each), terms, until: coupon.until, zone } as const;
    }),
  );
  return { kind: 'coupon', wordsIn: (texts) => given.map((each) => giftWords(each, texts)) };
};
