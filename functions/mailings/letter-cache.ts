import { type CompiledLetter, compileLetter } from '../mail/compiled-letter.ts';
import { mailShop } from '../mail/mail-shop.ts';
import type { Sender } from '../mail/message.ts';
import { framedLetter } from '../mail/shop-letter.ts';
import type { Shop } from '../shops/shop.ts';
import { type Mailing, mailOf } from './mailing.ts';

interface Wanted {
  readonly shop: Shop;
  readonly tag: string;
  /** Where the reader lives: some countries want their own legal line at the foot. */
  readonly country: string | undefined;
  readonly from: Sender;
}

/** Compiled letters of mailings. Errors: Invalid if the mailing has no letter in this language. */
export type LetterCache = (mailing: Mailing, wanted: Wanted) => Promise<CompiledLetter>;

/** A letter has about 20 kB. */
const mostKept = 200;

/**
 * Keeps compiled letters for the messages that follow: composing one takes as long as filling a hundred. The
 * letter of a mailing never changes; the shop's looks may, which changes the shop's revision.
 */
export const letterCache = (): LetterCache => {
  const kept = new Map<string, Promise<CompiledLetter>>();
  return ({ id, purpose, letter }, { shop, tag, country, from }) => {
    const shown = mailShop(shop, country);
    const name = JSON.stringify([id, tag, shop.rev, shown.legalLine, from]);
    const before = kept.get(name);
    if (before) return before;
    const compiled = compile(letter[tag], { tag, mail: mailOf(purpose), purpose, shop: shown }, from).catch(
      (error: unknown) => {
        kept.delete(name);
        throw error;
      },
    );
    kept.set(name, compiled);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return compiled;
  };
};

const compile = async (
  written: Mailing['letter'][string] | undefined,
  about: Parameters<typeof framedLetter>[1],
  from: Sender,
): Promise<CompiledLetter> => {
  if (!written) throw new Error(`A mailing has no letter in ${about.tag}.`);
  return compileLetter(framedLetter(written, about), from);
};
