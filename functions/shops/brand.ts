import { givenOnly } from '../kit/json.ts';
import { country, httpsUrl, someText, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/** Relative luminance of a channel of sRGB, 0 to 255 (WCAG 2.2, "relative luminance"). */
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** The contrast of a colour (`#rrggbb`) and white, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export const contrastWithWhite = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((place) =>
    linear(Number.parseInt(colour.slice(place, place + 2), 16)),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
};

const colour = z.string().check(
  z.regex(/^#[\da-fA-F]{6}$/, { error: 'Must be a colour, like #0b5c4a.', abort: true }),
  z.refine<string>(
    (value) => contrastWithWhite(value) >= 4.5,
    'Must be readable on white: it needs a contrast of 4.5 (WCAG 2.2, 1.4.3).',
  ),
);

const oneLine = (longest: number) =>
  someText(longest).check(z.regex(/^\S.*$/, 'Must be one line and must not begin with a space.'));

const fields = {
  /** Shown above each mail instead of the name; 160 pixels wide. */
  logoUrl: z.nullable(httpsUrl),
  /** The colour of links, and of the line above a mail. */
  colour,
  /** The sender's name; the shop's name if missing. */
  senderName: z.nullable(oneLine(80)),
  /** The shop's postal address, line by line, at the foot of each mail. */
  footerAddress: z.array(oneLine(100)).check(z.maxLength(6, 'Must have at most six lines.')),
  /**
   * What a country's law demands at the foot of a mail to a reader there: register, VAT number, supervisor.
   */
  legalLines: z
    .record(country, text(500))
    .check(z.refine((lines) => Object.keys(lines).length <= 60, 'Must have at most sixty countries.')),
};

/** How a shop's mails look, and the name of their sender. */
export const brand = z.object(fields);
export type Brand = z.output<typeof brand>;

/** The given countries are replaced; `null` removes one. */
export const brandChange = z.partial(
  z.strictObject({ ...fields, legalLines: z.record(country, z.nullable(text(500))) }),
);

export const defaultBrand: Brand = {
  logoUrl: null,
  colour: '#0b5c4a',
  senderName: null,
  footerAddress: [],
  legalLines: {},
};

/** Errors: Invalid if there are too many countries afterwards. */
export const changeBrand = (
  before: Brand,
  { legalLines = {}, ...change }: z.output<typeof brandChange>,
): Brand => {
  const lines = Object.entries({ ...before.legalLines, ...legalLines }).flatMap(([country, line]) =>
    line === null ? [] : [[country, line] as const],
  );
  return { ...before, ...givenOnly(change), legalLines: Object.fromEntries(lines) };
};
