import type { Customer } from '../customers/customer.ts';
import { languageChain } from '../customers/language.ts';
import { Failure, type FieldError } from '../kit/errors.ts';
import { httpsUrl, onTheInternet, someWords } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Shop } from '../shops/shop.ts';
import {
  type Kind,
  type Message,
  misusedVariables,
  parseMessage,
  type Values,
} from '../texts/icu-message.ts';
import { isLanguageTag, languageAmong, languageTags, oneOfOurTags } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import { greetable, greetedName, type PersonName } from '../texts/person-name.ts';
import { advertisingLabel } from './advertising-labels.ts';
import type { Block } from './block.ts';
import { type EnclosedKind, type EnclosedWords, nothingEnclosed } from './enclosed.ts';
import { speakingTo } from './letter.ts';
import type { MailShop } from './mail-shop.ts';
import type { Content } from './message.ts';
import type { MailPurpose } from './send.ts';
import { letterOf, wayOut } from './written-letter.ts';

/**
 * What a shop writes to many, in campaigns and in care, as data: some of the blocks that our own mails consist
 * of, each text an ICU message. No block contains markup, and a button leads to one web address.
 */
const oneLine = someWords(200).check(z.regex(/^[^\r\n]*$/, 'Must be one line.'));
const button = z.strictObject({
  label: oneLine,
  /** Variables in it are percent-encoded. */
  url: z
    .string()
    .check(
      z.maxLength(2000),
      z.regex(
        /^https:\/\/[^\s{}/?#"<>@\\]+([/?#][^\s"<>]*)?$/,
        'Must be an address that begins with https:// and a host, without a name or a password before it.',
      ),
      onTheInternet,
    ),
});

/** Pixels. A letter is no wider, so a wider picture would only be scaled down. */
const widest = 520;

const picture = z.strictObject({
  url: httpsUrl,
  /** What it shows, for everybody who does not see it: many programs show no pictures until they are asked. */
  alt: oneLine,
  /** How wide it is shown, in pixels: as wide as the letter if missing, and narrower where the screen is. */
  width: z.optional(z.int().check(z.gte(1), z.lte(widest))),
});

const block = z.union(
  [
    z.strictObject({ heading: oneLine }),
    z.strictObject({ paragraph: someWords(4000) }),
    z.strictObject({ list: z.array(someWords(1000)).check(z.minLength(1), z.maxLength(30)) }),
    z.strictObject({ button }),
    z.strictObject({ picture }),
    z.strictObject({ divider: z.literal(true) }),
    /** The words of a link to the reader's own page "tell us your birthday". */
    z.strictObject({ birthday: oneLine }),
    /** Where the code stands that comes with the letter, and the words over it; of credit, the sentence about it. */
    z.strictObject({ coupon: oneLine }),
  ],
  'A block is one of { heading }, { paragraph }, { list: [texts] }, { button: { label, url } }, { picture: { url, alt, width } }, { divider: true }, { birthday: label } and { coupon: label }.',
);

const letter = z.strictObject({
  subject: oneLine,
  /** The text beside the subject in a list of mails. */
  preheader: z.optional(oneLine),
  /** It advertises, although its purpose does not say so: some countries want a label in its subject. */
  advertising: z.optional(z.literal(true)),
  blocks: z.array(block).check(z.minLength(1), z.maxLength(50)),
});
export type ShopLetter = z.output<typeof letter>;

const isWritten = z.refine<string>(isLanguageTag, oneOfOurTags);

/** By the tags of `texts/language-tags.ts`. */
export const letters = z.record(z.string().check(isWritten), letter);
export type Letters = z.output<typeof letters>;

/**
 * What a letter may say of its reader. An unknown name is empty: `{hasName, select, yes {…} other {…}}`.
 */
const variables = {
  /** As the letter's language greets a person: the first name in English, the full name in Japanese. */
  name: 'text',
  hasName: 'text',
  firstName: 'text',
  lastName: 'text',
  hasFirstName: 'text',
  hasLastName: 'text',
  /** The shop's name. */
  shop: 'text',
  /** ISO 3166-1 alpha-2, empty if unknown. */
  country: 'text',
} as const satisfies Record<string, Kind>;

interface Reader extends PersonName {
  readonly country?: string | undefined;
}

/** The variable of the link in a `birthday` block. */
const birthdayPage = 'birthdayUrl';

/** The variable that holds the address of a counted button. */
export const countedLink = (place: number): string => `countedLink${place}`;

/** Whether a letter has a link to its reader's birthday page. */
export const asksBirthday = (variables: readonly string[]): boolean => variables.includes(birthdayPage);

/** The links of one reader; each is empty if their letter has none of its kind. */
export interface ReaderLinks {
  readonly unsubscribe: string;
  readonly birthday: string;
}

/** The variables of a `coupon` block, for each of several codes. */
const couponVariables = (place: number) => ({
  code: `couponCode${place}`,
  aloud: `couponAloud${place}`,
  terms: `couponTerms${place}`,
  page: `couponPage${place}`,
});

const couponValues = (enclosed: readonly EnclosedWords[]): Values =>
  Object.fromEntries(
    enclosed.flatMap(({ code, aloud, terms, page }, place) => {
      const names = couponVariables(place);
      return [
        [names.code, code],
        [names.aloud, aloud],
        [names.terms, terms],
        [names.page, page],
      ];
    }),
  );

/** A name that cannot be used in a greeting counts as unknown. `tag`: the letter's language. */
export const valuesFor = (
  { country = '', ...person }: Reader,
  tag: string,
  shop: string,
  links: ReaderLinks,
  enclosed: readonly EnclosedWords[] = [],
): Values => {
  const [first, last] = [greetable(person.firstName), greetable(person.lastName)];
  const name = greetedName(textsFor([tag]), person);
  return {
    name: name ?? '',
    hasName: name ? 'yes' : 'no',
    firstName: first ?? '',
    lastName: last ?? '',
    hasFirstName: first ? 'yes' : 'no',
    hasLastName: last ? 'yes' : 'no',
    shop,
    country,
    [wayOut]: links.unsubscribe,
    [birthdayPage]: links.birthday,
    ...couponValues(enclosed.length > 0 ? enclosed : [nothingEnclosed]),
  };
};

const pictureOf = (given: z.output<typeof picture>): Block => ({
  picture: { ...given, width: given.width ?? widest },
});

type Enclosing = Pick<SentAs, 'encloses' | 'howMany' | 'countsClicks'> & { readonly tag: string };

/** Readers with whose letter nothing comes do not see where it would stand. */
const couponBlocks = (label: string, { encloses, howMany = 1, tag }: Enclosing): Block[] => {
  if (!encloses) return [];
  return Array.from({ length: howMany }, (_, place) => couponVariables(place)).flatMap(
    ({ code, aloud, terms, page }): Block[] =>
      encloses === 'credit'
        ? [`{${terms}}`, { rel: 'credit', url: `{${page}}`, label: textsFor([tag]).mails['credit.page'] }]
        : [{ coupon: `{${code}}`, label, aloud: `{${aloud}}`, terms: `{${terms}}` }],
  );
};

/** The first button of a letter is its main one. */
const asBlocks = (given: ShopLetter['blocks'], enclosing: Enclosing): Block[] => {
  const main = given.find((each) => 'button' in each || 'birthday' in each);
  const buttons = given.filter((each) => 'button' in each);
  return given.flatMap((each): Block | Block[] => {
    if ('paragraph' in each) return each.paragraph;
    if ('picture' in each) return pictureOf(each.picture);
    if ('coupon' in each) return couponBlocks(each.coupon, enclosing);
    const isMain = each === main;
    if ('birthday' in each)
      return { rel: 'birthday', url: `{${birthdayPage}}`, label: each.birthday, main: isMain };
    if (!('button' in each)) return each;
    const { label, url } = each.button;
    const counted = enclosing.countsClicks ? `{${countedLink(buttons.indexOf(each))}}` : url;
    return { rel: 'more', label, url: counted, main: isMain };
  });
};

/** What a letter is sent as. */
interface SentAs {
  /** The kind of mail, in `X-Aftercare-Mail`: `campaign.marketing`, `care.birthday`. */
  readonly mail: string;
  readonly purpose: MailPurpose;
  readonly shop: MailShop;
  /** What comes with it, if anything does. */
  readonly encloses?: EnclosedKind | undefined;
  /** How many of it. */
  readonly howMany?: number | undefined;
  /** Whether its buttons lead through our address. */
  readonly countsClicks?: boolean | undefined;
  /** Where its reader lives, ISO 3166-1: some countries want a label in the subject of advertising. */
  readonly country?: string | undefined;
}

/** The letter in the frame of its shop. Errors: Invalid for a malformed ICU message. */
export const framedLetter = (
  { blocks, advertising, ...written }: ShopLetter,
  { tag, mail, purpose, shop, encloses, howMany, countsClicks, country }: SentAs & { readonly tag: string },
) =>
  letterOf(
    { mail, ...written, blocks: asBlocks(blocks, { encloses, howMany, countsClicks, tag }) },
    {
      texts: textsFor([tag]),
      shop,
      canBeLeft: purpose !== 'service',
      label: advertisingLabel({
        purpose,
        isMarked: advertising === true || encloses !== undefined,
        country,
      }),
    },
  );

/** The language of a letter for a person with this chain: see customers/language.ts. */
const languageFor = (written: Letters, chain: readonly string[]): string => {
  const tags = Object.keys(written);
  return languageAmong([...chain, 'en'], tags) ?? tags[0] ?? 'en';
};

/** The language in which this person reads the letter. */
export const languageOf = (
  letter: Letters,
  { locale, country }: Pick<Customer, 'locale' | 'country'>,
  shop: Pick<Shop, 'defaultLocale'>,
): string =>
  languageFor(
    letter,
    languageChain({ customer: locale?.value, country: country?.value, shop: shop.defaultLocale }),
  );

const sampleLinks: ReaderLinks = {
  unsubscribe: 'https://example.com/u/sample',
  birthday: 'https://example.com/b/sample',
};

const sampleEnclosed: EnclosedWords = { ...nothingEnclosed, page: 'https://example.com/credit/sample' };

/** A reader with all fields known. */
const sample: Reader = { firstName: 'Ada', lastName: 'Lovelace', country: 'GB' };

/** The letter as the sample's reader would get it. Errors: Invalid. */
export const sampleContent = (
  written: ShopLetter,
  about: SentAs & { readonly tag: string },
  reader: Reader = sample,
  enclosed: readonly EnclosedWords[] = [sampleEnclosed],
): Content =>
  framedLetter(
    written,
    about,
  )(speakingTo(valuesFor(reader, about.tag, about.shop.name, sampleLinks, enclosed)));

/** Mail programs cut longer mails off. */
const longestHtml = 100_000;

interface Text {
  readonly path: string;
  readonly pattern: string;
  /** Without words there is nothing to open, to click or to read aloud. */
  readonly needsWords?: boolean;
  readonly isAddress?: boolean;
}

const textsOfBlock = (block: ShopLetter['blocks'][number], at: string): Text[] => {
  if ('divider' in block) return [];
  if ('heading' in block) return [{ path: `${at}.heading`, pattern: block.heading, needsWords: true }];
  if ('paragraph' in block) return [{ path: `${at}.paragraph`, pattern: block.paragraph }];
  if ('list' in block) return block.list.map((pattern, row) => ({ path: `${at}.list.${row}`, pattern }));
  if ('birthday' in block) return [{ path: `${at}.birthday`, pattern: block.birthday, needsWords: true }];
  if ('coupon' in block) return [{ path: `${at}.coupon`, pattern: block.coupon, needsWords: true }];
  if ('picture' in block)
    return [{ path: `${at}.picture.alt`, pattern: block.picture.alt, needsWords: true }];
  const { label, url } = block.button;
  return [
    { path: `${at}.button.label`, pattern: label, needsWords: true },
    { path: `${at}.button.url`, pattern: url, isAddress: true },
  ];
};

const textsOf = ({ subject, preheader, blocks }: ShopLetter): Text[] => [
  { path: 'subject', pattern: subject, needsWords: true },
  ...(preheader === undefined ? [] : [{ path: 'preheader', pattern: preheader }]),
  ...blocks.flatMap((each, place) => textsOfBlock(each, `blocks.${place}`)),
];

const messageOf = (error: unknown): string => {
  if (error instanceof Failure) return error.message;
  throw error;
};

/** Whether a message becomes empty for a reader of whom nothing is known. */
const isBlank = (message: Message): boolean =>
  speakingTo(valuesFor({}, 'en', 'shop', sampleLinks))(message, 'text').trim() === '';

/** Whether a message is no web address, for a reader of whom everything is known, or nothing. */
const isNoAddress = (message: Message): boolean =>
  [sample, {}].some((reader) => {
    const url = speakingTo(valuesFor(reader, 'en', 'shop', sampleLinks))(message, 'link');
    return !URL.canParse(url) || new URL(url).protocol !== 'https:';
  });

const wrongIn = (tag: string, { pattern, needsWords, isAddress }: Text): string[] => {
  try {
    const message = parseMessage(tag, pattern);
    const misused = misusedVariables(message, variables);
    if (misused.length === 0 && isAddress && isNoAddress(message))
      return ['Must be a web address, like https://shop.example/new: look at its host and its port.'];
    return misused.length === 0 && needsWords && isBlank(message)
      ? [
          'Must not be empty for a reader whose name is not known. Write a text for them too: {hasName, select, yes {…} other {…}}.',
        ]
      : misused;
  } catch (error) {
    return [messageOf(error)];
  }
};

const wrongWhole = (written: ShopLetter, about: SentAs & { readonly tag: string }): string[] => {
  try {
    const longest = Math.max(
      ...[sample, {}].map((reader) => Buffer.byteLength(sampleContent(written, about, reader).html.markup)),
    );
    return longest > longestHtml ? ['The letter is longer than 100 kB: mail programs would cut it off.'] : [];
  } catch (error) {
    return [messageOf(error)];
  }
};

/** A country decides on the label and not a language, so all languages of a letter say the same. */
const wrongMark = (written: Letters, { purpose }: Pick<SentAs, 'purpose'>): FieldError[] => {
  const all = Object.entries(written);
  const marked = all.filter(([, { advertising }]) => advertising);
  if (marked.length === 0) return [];
  if (purpose === 'service')
    return marked.map(([tag]) => ({
      path: `letter.${tag}.advertising`,
      message: 'A service letter must have no advertising. Choose another purpose.',
    }));
  return all.flatMap(([tag, { advertising }]) =>
    advertising
      ? []
      : [
          {
            path: `letter.${tag}.advertising`,
            message: 'Must be true in each language, because it is true in another one.',
          },
        ],
  );
};

/** A letter has a place for what comes with it, and for nothing else. */
const wrongCoupon = ({ blocks }: ShopLetter, { encloses }: SentAs): FieldError[] => {
  const place = blocks.findIndex((each) => 'coupon' in each);
  if (encloses && place < 0)
    return [{ path: 'blocks', message: 'Must have a block { coupon: label }, where the gift stands.' }];
  return !encloses && place >= 0
    ? [{ path: `blocks.${place}`, message: 'Nothing comes with this letter: leave the block out.' }]
    : [];
};

/**
 * What is wrong with the letters that a shop has written, as paths and sentences: a malformed ICU message, an unknown
 * variable, a letter that cannot be composed or is too long, the shop's language missing, or advertising that is
 * marked in some languages only.
 */
export const wrongInLetters = (
  written: Letters,
  { home, ...about }: SentAs & { readonly home: string },
): FieldError[] => {
  const tags = Object.keys(written);
  // A shop may speak a language that no letter can be written in.
  const needed = languageAmong([home, 'en'], languageTags) ?? 'en';
  const missing = languageAmong([needed], tags)
    ? []
    : [
        {
          path: 'letter',
          message: `Must be written in ${needed}, the shop's language, for readers of all languages that it is not written in. Add it, or change the shop's defaultLocale.`,
        },
      ];
  const found = Object.entries(written).flatMap(([tag, each]) => {
    const wrong = textsOf(each).flatMap((text) =>
      wrongIn(tag, text).map((message) => ({ path: `letter.${tag}.${text.path}`, message })),
    );
    const coupon = wrongCoupon(each, about).map(({ path, message }) => ({
      path: `letter.${tag}.${path}`,
      message,
    }));
    const whole = wrong.length > 0 ? [] : wrongWhole(each, { tag, ...about });
    return [...wrong, ...coupon, ...whole.map((message) => ({ path: `letter.${tag}`, message }))];
  });
  return [...missing, ...wrongMark(written, about), ...found];
};
