import { escapeHtml } from '../kit/html.ts';
import type { Message, Values, Varying } from '../texts/icu-message.ts';
import { ownHeaders } from './headers.ts';
import { type Letter, type Say, wording } from './letter.ts';
import type { Envelope, Sender } from './message.ts';
import { skeletonOf } from './mime.ts';
import { encodedValue, rewrapped } from './quoted-printable.ts';

/** A letter in one language from one sender, ready to be sent to many. */
export interface CompiledLetter {
  /** All variables of its messages. */
  readonly variables: readonly string[];
  /**
   * The message to one person, as SES takes it. Errors: Invalid when a variable has no value or a value of
   * the wrong kind.
   */
  fill(values: Values, envelope: Omit<Envelope, 'from'>): Buffer;
}

/** A text with placeholders for slots. */
type Spliced = readonly (string | number)[];

/** A piece of the body: encoded text, or a slot that knows how to write its value there. */
type Step = string | Slot;
interface Slot {
  readonly slot: number;
  readonly markup: boolean;
}

/**
 * Composes the message once, with a mark for each thing that varies, and keeps the encoded bytes between the
 * marks. For each person we encode only the values, each between its own soft line breaks.
 */
export const compileLetter = (letter: Letter, from: Sender): CompiledLetter => {
  const { say, slots, split } = marksFor(letter);
  const content = letter(say);
  const { standing, text, html, end } = skeletonOf(content, from);
  const steps = merged([
    standing,
    text.head,
    ...contentSteps(split(text.content), false),
    html.head,
    ...contentSteps(split(html.content), true),
    end,
  ]);
  const subject = split(content.subject);
  const wayOut = split(content.unsubscribeUrl ?? '');
  return {
    variables: [...new Set(slots.flatMap(({ variables }) => variables))],
    fill: (values, envelope) => {
      const said = slots.map(({ format }) => format(values));
      const own = { subject: spliced(subject, said), unsubscribeUrl: spliced(wayOut, said) };
      return Buffer.from(ownHeaders(own, { ...envelope, from }) + filled(steps, said));
    },
  };
};

/**
 * Marks that survive everything a letter and its encoding do with text: letters and digits that the letter
 * does not contain.
 */
const marksFor = (letter: Letter) => {
  const own = JSON.stringify(
    letter((message) => message.parts.filter((part) => typeof part === 'string').join('')),
  );
  let mark = 'Zq0x';
  for (let count = 1; own.includes(mark); count += 1) mark = `Zq${count}x`;
  const pattern = new RegExp(`${mark}(\\d+)q`);
  const slots: Varying[] = [];
  const said = { text: new Map<Message, string>(), link: new Map<Message, string>() };
  const say: Say = (message, place) => {
    const before = said[place].get(message);
    if (before !== undefined) return before;
    const marked = wording(message, place)
      .map((part) => (typeof part === 'string' ? part : `${mark}${slots.push(part) - 1}q`))
      .join('');
    said[place].set(message, marked);
    return marked;
  };
  /** Errors: an Error when a mark is broken, because the letter looked into the text it was given. */
  const split = (text: string): Spliced =>
    text.split(pattern).map((piece, position) => {
      if (position % 2 === 1) return Number(piece);
      if (piece.toLowerCase().includes(mark.toLowerCase()))
        throw new Error('A letter changes what varies in it.');
      return piece;
    });
  return { say, slots, split };
};

const contentSteps = (content: Spliced, markup: boolean): Step[] =>
  content.map((piece, position) =>
    typeof piece === 'number' ? { slot: piece, markup } : rewrapped(piece, position === content.length - 1),
  );

/** Joins neighbouring strings, so that there are fewer to join for each person. */
const merged = (steps: readonly Step[]): Step[] => {
  const all: Step[] = [];
  for (const step of steps) {
    const last = all.at(-1);
    if (typeof step === 'string' && typeof last === 'string') all[all.length - 1] = last + step;
    else all.push(step);
  }
  return all;
};

const spliced = (text: Spliced, said: readonly string[]): string =>
  text.map((piece) => (typeof piece === 'number' ? said[piece] : piece)).join('');

const filled = (steps: readonly Step[], said: readonly string[]): string => {
  // A value may stand in several places, and in markup it is mostly the same as in text.
  const texts: string[] = [];
  const markups: string[] = [];
  const asText = (slot: number): string => {
    const encoded = texts[slot] ?? encodedValue(said[slot] ?? '');
    texts[slot] = encoded;
    return encoded;
  };
  const asMarkup = (slot: number): string => {
    const value = said[slot] ?? '';
    const escaped = escapeHtml(value);
    const encoded = markups[slot] ?? (escaped === value ? asText(slot) : encodedValue(escaped));
    markups[slot] = encoded;
    return encoded;
  };
  let body = '';
  for (const step of steps) {
    if (typeof step === 'string') body += step;
    else body += step.markup ? asMarkup(step.slot) : asText(step.slot);
  }
  return body;
};
