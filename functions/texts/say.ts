import { type Kind, type Message, type Moment, parseMessage, type Values } from './icu-message.ts';
import type { CopyKey, MailCopy, mailCopy } from './mail-copy.ts';
import { type Address, greetedName, type PersonName } from './person-name.ts';

/** The mails of a language, as `Texts` has them. */
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

/** The values of a message: exactly its declared variables. */
export type ValuesOf<K extends CopyKey> = {
  readonly [V in keyof Declared<K>]: Declared<K>[V] extends Kind ? ValueOf<Declared<K>[V]> : never;
};

/** One message of the copy, in the language of the texts. The result is plain text; the caller escapes it. */
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

/** Keyed by the copy object, so that parsed messages of a shop's own copy are forgotten together with it. */
const messages = new WeakMap<MailCopy, Map<CopyKey, Message>>();

/** "Hello Ada,", "山田 太郎 様", or a greeting without a name: how every mail to a customer begins. */
export const greeting = (
  texts: Speaker & { readonly addressed: Address },
  person: PersonName = {},
): string => {
  const name = greetedName(texts, person);
  return name ? say(texts, 'mail.greeting', { name }) : say(texts, 'mail.greeting.nobody');
};

/** How mails to people of a shop begin: their names are not known. */
export const staffGreeting = (texts: Speaker): string => say(texts, 'mail.greeting.staff');

/**
 * The last day of a period that ends before `until`: a period that ends at midnight ends on the day before.
 */
export const lastDay = (until: string, zone: string): Moment => ({
  instant: new Date(new Date(until).getTime() - 1).toISOString(),
  zone,
});
