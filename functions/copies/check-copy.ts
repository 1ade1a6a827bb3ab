import { Failure, type FieldError, invalid } from '../kit/errors.ts';
import { mailShop } from '../mail/mail-shop.ts';
import { type OwnCopy, withCopy } from '../mail/shop-copy.ts';
import type { Shop } from '../shops/shop.ts';
import { type Kind, type Message, misusedVariables, parseMessage } from '../texts/icu-message.ts';
import { mailCopy } from '../texts/mail-copy.ts';
import type { Texts } from '../texts/texts.ts';
import { copyGroups, samplesOf } from './copy-groups.ts';
import { sampleReader } from './samples.ts';

const longest = { subject: 200, other: 1_000 };

/** Gmail shows no more than 102 kB of a mail. */
const mostBytes = 100_000;

/** Subjects are told by their names: `return.question.subject.offer`. */
const isSubject = (key: string): boolean => /\.(urgentS|s)ubject(\.|$)/.test(key);

/** Amounts, numbers and days are why a sentence is there; names may go. */
const mustStay = (offered: Readonly<Record<string, Kind>>): string[] =>
  Object.entries(offered).flatMap(([name, kind]) => (kind === 'text' ? [] : [name]));

// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
const unprintable = /[\u0000-\u001f\u007f\u2028\u2029]/;

const unwritable = (key: string, text: string): string[] => {
  const most = isSubject(key) ? longest.subject : longest.other;
  return [
    ...(text.trim() === '' || text !== text.trim() ? ['Must not be empty or have spaces around it.'] : []),
    ...(text.length > most ? [`Must have at most ${most} characters.`] : []),
    ...(unprintable.test(text) || !text.isWellFormed() ? ['Must be one line of printable characters.'] : []),
  ];
};

const parsed = (tag: string, text: string): Message | string => {
  try {
    return parseMessage(tag, text);
  } catch (error) {
    if (error instanceof Failure) return error.message;
    throw error;
  }
};

const wrongWith = (tag: string, key: keyof typeof mailCopy, text: string): string[] => {
  const unfit = unwritable(key, text);
  if (unfit.length > 0) return unfit;
  const message = parsed(tag, text);
  if (typeof message === 'string') return [message];
  const offered = mailCopy[key];
  const lost = mustStay(offered).filter((name) => !message.kinds.has(name));
  return [
    ...misusedVariables(message, offered),
    ...lost.map((name) => `The variable "${name}" must stay: it is what the sentence tells.`),
  ];
};

/** The samples of a mail as the shop would send them. */
export const previewOf = (group: string, shop: Shop, texts: Texts) =>
  samplesOf(group).map(({ mail, of, write }) => {
    const { subject, text, html } = write(sampleReader(texts, mailShop(shop)));
    return { mail, of, subject, text, html: html.markup };
  });

/**
 * Copy that a shop wants for one mail in the language of `texts`, whose own copy for other mails they have already.
 * Errors: Invalid, message by message.
 */
export const checkCopy = (group: string, copy: OwnCopy, shop: Shop, texts: Texts): void => {
  const keys = copyGroups.get(group) ?? [];
  const strange = Object.keys(copy).filter((key) => !keys.some((known) => known === key));
  const fields: FieldError[] = [
    ...strange.map((key) => ({ path: `copy.${key}`, message: 'Must be a message of this mail.' })),
    ...keys.flatMap((key) => {
      const text = copy[key];
      if (text === undefined) return [];
      return wrongWith(texts.tag, key, text).map((message) => ({ path: `copy.${key}`, message }));
    }),
  ];
  if (fields.length > 0) throw invalid('The copy cannot be used.', fields);
  for (const { subject, html } of previewOf(group, shop, withCopy(texts, copy)))
    if (subject.trim() === '' || Buffer.byteLength(html) > mostBytes)
      throw invalid('A mail with this copy has no subject, or is larger than mail programs show.');
};
