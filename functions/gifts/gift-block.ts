import type { Block } from '../mail/block.ts';
import { type EnclosedWords, nothingEnclosed } from '../mail/enclosed.ts';
import { described } from '../offers/describe.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Given } from './given.ts';

/** "A B C D, E F G H": read as a word, a code is noise. */
const letterByLetter = (code: string): string =>
  code
    .split('-')
    .map((group) => [...group].join(' '))
    .join(', ');

/** Its last day where it counts: in the zone by which it was issued. */
const lastDayOf = (texts: Texts, { until, zone }: Given): string[] =>
  until === undefined ? [] : [say(texts, 'mail.gift.until', { day: { instant: until, zone } })];

/** `currency`: the one that the reader pays in, if it is known. */
export const giftWords = (given: Given, texts: Texts, currency?: string): EnclosedWords => {
  const lastDay = lastDayOf(texts, given);
  if (given.kind === 'credit') {
    const worth = say(texts, 'mail.gift.credit', { amount: given });
    return { ...nothingEnclosed, terms: texts.sentences([worth, ...lastDay]) };
  }
  const worth = say(texts, 'mail.gift.worth', {
    worth: described(given.terms, { currency, chain: [texts.tag] }),
  });
  return {
    ...nothingEnclosed,
    code: given.code,
    aloud: letterByLetter(given.code),
    terms: texts.sentences([worth, ...lastDay]),
  };
};

/** The code on a line of its own, or the sentences about the credit. */
export const giftBlock = (
  kind: Given['kind'],
  { code, aloud, terms }: EnclosedWords,
  texts: Pick<Texts, 'tag' | 'mails'>,
): Block => (kind === 'offer' ? { coupon: code, label: say(texts, 'mail.gift.code'), aloud, terms } : terms);
