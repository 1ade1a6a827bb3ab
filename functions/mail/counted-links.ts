import type { LinkKeys } from '../links/link-keys.ts';
import { type Message, parseMessage, type Values } from '../texts/icu-message.ts';
import { clickUrl } from './click-link.ts';
import { speakingTo } from './letter.ts';
import { countedLink, type ShopLetter } from './shop-letter.ts';

/**
 * Links whose clicks are counted: the buttons of a letter, in their order. They lead through our address, which redirects to the one
 * address that is signed into them. All other links of a letter lead where they always do: to the preferences, the
 * birthday page, the page of store credit.
 */

/** The addresses of a letter’s buttons, parsed once for all of its readers. */
const parsed = new WeakMap<ShopLetter, readonly Message[]>();

const buttonsOf = (letter: ShopLetter, tag: string): readonly Message[] => {
  const before = parsed.get(letter);
  if (before) return before;
  const buttons = letter.blocks.flatMap((block) =>
    'button' in block ? parseMessage(tag, block.button.url) : [],
  );
  parsed.set(letter, buttons);
  return buttons;
};

/** The values of a letter’s counted links for one reader, and how many there are. */
export const countedLinks = (
  letter: ShopLetter,
  values: Values,
  {
    tag,
    message,
    keys,
    publicUrl,
  }: Readonly<Record<'tag' | 'message' | 'publicUrl', string>> & { readonly keys: LinkKeys },
): { readonly values: Values; readonly links: number } => {
  const say = speakingTo(values);
  const urls = buttonsOf(letter, tag).map((button, link) => {
    const target = say(button, 'link');
    return [countedLink(link), clickUrl(keys, publicUrl, { message, link, target })] as const;
  });
  return { values: { ...values, ...Object.fromEntries(urls) }, links: urls.length };
};
