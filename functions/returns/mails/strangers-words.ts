/**
 * What somebody wrote who is nobody that we know, in a mail to an address that they chose: it might be anybody's, and
 * our mail is not to carry somebody's message to them. What was declared stays in it, as the receipt has to say
 * (Directive 2011/83, article 11a(4)); what leads elsewhere does not.
 */

/** What programs take for an address of the web or of mail once something follows it, in any script (UTS 46, 4). */
const joints = /[.:/@\\\u3002\uff0e\uff61](?=[\p{L}\p{M}/\\])/gu;

const shortened = (text: string, longest: number): string => {
  const letters = [...text];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : text;
};

/** The words, with a space in every address, so that no program makes a link of it. */
export const unlinked = (text: string, longest: number): string =>
  shortened(text, longest).replace(joints, '$& ');

/** An order number with nothing but what order numbers are made of: it stands in the subject. */
export const plainNumber = (number: string): string =>
  number.replace(/[^\p{L}\p{N}#_-]/gu, '').slice(0, 20) || '–';
