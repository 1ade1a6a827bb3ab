import { invalid } from '../kit/errors.ts';
import { mayHaveLargeIntegers } from '../kit/json.ts';
import { country, email, locale, onTheInternet, parse, platformId, withoutUserInfo } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import { type ShopEvent, shopEvent } from './event.ts';

/**
 * How adapters read what platforms send. Fields that decide about money, identity, time or quantity must be
 * right, or the delivery is refused. Fields that only describe are dropped if they are odd, because the order
 * itself is real.
 */

/** Absent, null and unusable values all read as undefined. */
export const tolerant = <S extends z.ZodMiniType>(schema: S) => z.catch(z.optional(schema), undefined);

/** Null reads as absent. */
export const maybe = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? undefined),
  );

/** A list that may be absent or null. */
export const listOf = <S extends z.ZodMiniType>(schema: S) =>
  z.pipe(
    z.nullish(z.array(schema)),
    z.transform((list) => list ?? []),
  );

/** An id, sent as number or text; always text for us. A number that lost digits on its way is no id. */
export const id = z.pipe(
  z.pipe(
    z.union([z.string(), z.int().check(z.gte(1))], {
      error: 'Must be an id: 1 to 128 letters, digits and . : / = @ # + - _.',
    }),
    z.transform(String),
  ),
  platformId,
);

/** The first of these values that is an id. */
export const firstId = (...values: readonly unknown[]): string | undefined =>
  values.map((value) => id.safeParse(value)).find(({ success }) => success)?.data;

/** A time with its offset, of any precision: the UTC instant, in milliseconds. */
export const moment = z.pipe(
  z.iso.datetime({
    offset: true,
    error: 'Must be an ISO 8601 time with an offset, like 2026-11-22T10:00:00Z.',
  }),
  z.transform((time) => toInstant(time)),
);

/** Errors: Invalid for a time outside of the years that are written with four digits: it would sort wrongly. */
export const toInstant = (time: string): string => {
  const instant = new Date(time).toISOString();
  if (instant.length === instantLength) return instant;
  throw invalid('A time must be in the years 0000 to 9999.');
};

const instantLength = '2026-11-22T10:00:00.000Z'.length;

/** An amount as platforms write it; `kit/money` knows what its currency allows. */
export const decimal = z.union(
  [z.string().check(z.regex(/^-?\d{1,15}(\.\d{1,20})?$/, 'Must be a decimal, like "19.90".')), z.number()],
  { error: 'Must be a decimal, like "19.90".' },
);

export const quantity = z.int('Must be a whole number.').check(z.gte(0), z.lte(1_000_000));

/**
 * Text in the form that our own schemas accept: without control characters, cut to their length. Empty text
 * becomes undefined.
 */
export const tidy = (text: string, longest: number): string | undefined =>
  text
    .replace(/(?![\t\n\r])[\p{Cc}\u2028\u2029]/gu, ' ')
    .trim()
    .slice(0, longest)
    .toWellFormed() || undefined;

/**
 * A descriptive text; numbers and flags become text. A body has dozens of null ones, and to catch each as an error
 * would take as long as reading all the others.
 */
export const words = (longest: number) =>
  tolerant(
    z.pipe(
      z.nullish(z.union([z.string(), z.number(), z.boolean()])),
      z.transform((value) =>
        value === undefined || value === null ? undefined : tidy(String(value), longest),
      ),
    ),
  );

export const flag = tolerant(z.boolean());

/**
 * A link that may be shown as a link. Cut off it would lead elsewhere, so a link that is too long is dropped. So is one
 * with a password, or to a host that is not on the public internet.
 */
export const usableUrl = tolerant(
  z.string().check(
    z.trim(),
    z.maxLength(2048),
    z.regex(/^https?:\/\/[^\s\p{Cc}\u2028\u2029]+$/iu),
    z.refine<string>((url) => URL.canParse(url) && url.isWellFormed()),
    withoutUserInfo,
    onTheInternet,
  ),
);

export const usableEmail = tolerant(z.pipe(z.string().check(z.trim()), email));

export const usableCountry = tolerant(z.pipe(z.string().check(z.trim(), z.toUpperCase()), country));

/** `de_AT` means de-AT everywhere but in BCP 47. */
export const usableLocale = tolerant(
  z.pipe(
    z.string().check(
      z.trim(),
      z.overwrite((tag) => tag.replaceAll('_', '-')),
    ),
    locale,
  ),
);

/** A tax rate as a decimal string: 0.19 is "0.19". Undefined for a malformed rate. */
export const rateText = (rate: string | number | undefined): string | undefined => {
  const fraction = typeof rate === 'string' ? rate.trim() : rate?.toFixed(8).replace(/\.?0+$/, '');
  return fraction && /^\d{1,3}(\.\d{1,8})?$/.test(fraction) ? fraction : undefined;
};

/**
 * The last step of every adapter. Absent fields get no key, since merging counts known fields. An adapter makes
 * events of what it has parsed, so they are not parsed again: the tests of each adapter hold it to our schemas
 * with thousands of odd bodies. Only what it adds up can come out too large. Errors: Invalid.
 */
export const translated = (events: readonly ShopEvent[]): readonly ShopEvent[] => {
  const text = JSON.stringify(events);
  return mayHaveLargeIntegers(text)
    ? parse(z.array(shopEvent), JSON.parse(text), 'The translated event')
    : JSON.parse(text);
};
