import type { Shop } from '../shops/shop.ts';
import { labelledCountries } from './advertising-labels.ts';
import { type CompiledLetter, compileLetter } from './compiled-letter.ts';
import type { EnclosedKind } from './enclosed.ts';
import { mailShop } from './mail-shop.ts';
import type { Sender } from './message.ts';
import type { MailPurpose } from './send.ts';
import { framedLetter, type Letters, type ShopLetter } from './shop-letter.ts';

/** What leaves to many: a campaign, or the greetings of a programme. */
export interface LetterToMany {
  /** Another one for another letter: nothing else tells that a letter is not the same any more. */
  readonly id: string;
  /** The kind of mail, in `X-Aftercare-Mail`. */
  readonly mail: string;
  readonly purpose: MailPurpose;
  readonly letter: Letters;
  /** Whether its buttons lead through our address: see mail/counted-links.ts. */
  readonly countsClicks?: boolean | undefined;
}

interface Compiled extends LetterToMany {
  /** What comes with it, to this reader. */
  readonly encloses?: EnclosedKind | undefined;
  readonly howMany?: number | undefined;
}

interface Wanted {
  readonly shop: Shop;
  readonly tag: string;
  /**
   * Where the reader lives, the shop's own country if that is unknown: some countries want their own legal line at
   * the foot, and a label in the subject of advertising.
   */
  readonly country: string | undefined;
  readonly from: Sender;
}

/** Compiled letters. Errors: throws if there is none in this language. */
export type LetterCache = (letters: Compiled, wanted: Wanted) => Promise<CompiledLetter>;

/** A letter has about 20 kB. */
const mostKept = 200;

/**
 * Keeps compiled letters for the messages that follow: composing one takes as long as filling a hundred. The
 * letter of an id never changes; the shop's looks may, which changes the shop's revision.
 */
export const letterCache = (): LetterCache => {
  const kept = new Map<string, Promise<CompiledLetter>>();
  return ({ id, mail, purpose, letter, countsClicks, encloses, howMany }, { shop, tag, country, from }) => {
    const shown = mailShop(shop, country);
    const labelled = labelledCountries.find((each) => each === (country ?? shop.country));
    const name = JSON.stringify([
      id,
      tag,
      shop.rev,
      shown.legalLine,
      labelled,
      from,
      encloses,
      howMany,
      countsClicks,
    ]);
    const before = kept.get(name);
    if (before) return before;
    const about = { tag, mail, purpose, shop: shown, encloses, howMany, countsClicks, country: labelled };
    const compiled = compile(letter[tag], about, from).catch((error: unknown) => {
      kept.delete(name);
      throw error;
    });
    kept.set(name, compiled);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return compiled;
  };
};

const compile = async (
  written: ShopLetter | undefined,
  about: Parameters<typeof framedLetter>[1],
  from: Sender,
): Promise<CompiledLetter> => {
  if (!written) throw new Error(`There is no letter for ${about.mail} in ${about.tag}.`);
  return compileLetter(framedLetter(written, about), from);
};
