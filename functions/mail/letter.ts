import { invalid } from '../kit/errors.ts';
import type { Message, Values, Varying } from '../texts/icu-message.ts';
import type { Content } from './message.ts';

/**
 * Where a message of a letter stands. In a `link`, a variable at the start is the whole beginning of an address and must
 * be one of the web; any other variable is a part of it, and is percent-encoded.
 */
export type Place = 'text' | 'link';

/**
 * Says a message of a letter. Who renders a letter puts the answer where text goes, whole and as it is (it is escaped
 * there like all text), and must not look into it: while a letter is compiled, it is a mark for what varies.
 */
export type Say = (message: Message, place: Place) => string;

/** A letter to many: what it says, once its messages are said. Asked more than once, and answers the same each time. */
export type Letter = (say: Say) => Content;

/** What always stands in a message at its place, and what varies. */
export const wording = (message: Message, place: Place): readonly (string | Varying)[] =>
  message.parts.map((part, position) => {
    if (typeof part === 'string') return part;
    return place === 'text' ? inText(part) : inLink(part, position === 0);
  });

/** Values may have line breaks of any kind, our texts have line feeds, and a message must not have a lone return. */
const inText = ({ variables, format }: Varying): Varying => ({
  variables,
  format: (values) => {
    const text = format(values);
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  },
});

const inLink = ({ variables, format }: Varying, begins: boolean): Varying => ({
  variables,
  format: begins
    ? (values) => webAddress(format(values), variables)
    : (values) => encodeURIComponent(format(values).toWellFormed()),
});

const webAddress = (address: string, variables: readonly string[]): string => {
  if (!/^https?:\/\/[!-~]+$/.test(address))
    throw invalid(`The value of the variable "${variables.join(', ')}" is not a web address.`);
  return address;
};

/** Says messages to one person: what a letter from scratch is made with. Errors: Invalid, as messages have them. */
export const speakingTo =
  (values: Values): Say =>
  (message, place) =>
    wording(message, place)
      .map((part) => (typeof part === 'string' ? part : part.format(values)))
      .join('');
