/**
 * The words of an unknown person in our mails. A receipt goes to an address that they typed: it may belong to anybody,
 * and our mail must not carry a message to them. A mail to people of the shop must not lead them to a stranger's page. The
 * declaration stays in it, because the receipt has to repeat it (Directive 2011/83, article 11a(4)); it is shortened, and
 * links and addresses are broken up.
 */

/**
 * Characters that programs take for a part of a web or mail address when a letter follows, in any script (UTS
 * 46, 4).
 */
const joints = /[.:/@\\\u3002\uff0e\uff61](?=[\p{L}\p{M}/\\])|@(?=\p{N})|(?<=\bwww)[.\u3002\uff0e\uff61]/giu;

const shortened = (text: string, longest: number): string => {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text;
};

/** The words, with a space in every address, so that no program makes it a link. */
export const unlinked = (text: string, longest: number): string =>
  shortened(text, longest).replace(joints, '$& ');

/** How much of what strangers type stands in our mails, in letters. */
export const longest = { name: 80, words: 500, number: 64 } as const;

/** An order number with only the characters of order numbers, because it stands in the subject. */
export const plainNumber = (number: string): string =>
  number.replace(/[^\p{L}\p{N}#_-]/gu, '').slice(0, 20) || '–';
