import { type Kind, type Message, type Moment, parseMessage, type Values } from './icu-message.ts';
import type { CopyKey, MailCopy, mailCopy } from './mail-copy.ts';

/** A language's mails, as `Texts` has them. */
export interface Speaker {
  /** BCP 47. */
  readonly tag: string;
  readonly mails: MailCopy;
}

type ValueOf<K extends Kind> = {
  readonly text: string;
  readonly number: number;
  readonly money: Extract<Values[string], { amount: number }>;
  readonly moment: Moment;
}[K];

type Declared<K extends CopyKey> = (typeof mailCopy)[K];

/** What a message of the copy is said with: exactly its declared variables. */
export type ValuesOf<K extends CopyKey> = {
  readonly [V in keyof Declared<K>]: Declared<K>[V] extends Kind ? ValueOf<Declared<K>[V]> : never;
};

/** One message of the copy, in the language of the texts. What it answers is text, and is escaped where it is shown. */
export function say<K extends CopyKey>(
  texts: Speaker,
  key: K,
  ...values: keyof Declared<K> extends never ? [] : [ValuesOf<K>]
): string;
export function say({ tag, mails }: Speaker, key: CopyKey, values: Values = {}): string {
  const parsed = messages.get(mails) ?? new Map<CopyKey, Message>();
  messages.set(mails, parsed);
  const message = parsed.get(key) ?? parseMessage(tag, mails[key]);
  parsed.set(key, message);
  return message.format(values);
}

/** By copy, so that what a shop has replaced is forgotten together with its copy. */
const messages = new WeakMap<MailCopy, Map<CopyKey, Message>>();

/** "Hello Ada,", or a greeting of nobody in particular. */
export const greeting = (texts: Speaker, name: string | undefined): string =>
  name ? say(texts, 'mail.greeting', { name }) : say(texts, 'mail.greeting.nobody');

/** The last day of a time that ends before `until`: what runs out at midnight runs until the day before. */
export const lastDay = (until: string, zone: string): Moment => ({
  instant: new Date(new Date(until).getTime() - 1).toISOString(),
  zone,
});
