import { isMailable, shownEmail, withAsciiDomain } from './email-address.ts';
import { type FieldError, invalidFields } from './errors.ts';
import { rememberedTrue } from './memoise.ts';
import { isCurrency } from './money.ts';
import { hasUserInfo, isPlainlyPrivate } from './outbound-address.ts';
import { schemaMessage } from './schema-messages.ts';
import { unknownFields } from './unknown-fields.ts';
import * as z from './z.ts';

/** Schema parts that several rooms use. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the rule is about exactly these characters.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029]/;

const clean = z.refine<string>(
  (value) => !controls.test(value) && value.isWellFormed(),
  'Must not have control characters.',
);

/** Text of a person or a platform, without control characters; line breaks are allowed. */
export const text = (longest: number) => z.string().check(z.maxLength(longest), clean);

/** Text that must not be empty. */
export const someText = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest), clean);

/** Text of a person that must not be blank. */
export const someWords = (longest: number) => someText(longest).check(z.regex(/\S/, 'Must not be blank.'));

/** A name or a password in an address makes it look like the address of another host, and would be passed on to everybody. */
export const withoutUserInfo = z.refine<string>((address) => {
  const url = URL.parse(address);
  return url === null || !hasUserInfo(url);
}, 'Must not have a name or a password before the host.');

/** An address that readers open can only be one that they reach. */
export const onTheInternet = z.refine<string>((address) => {
  const url = URL.parse(address);
  return url === null || !isPlainlyPrivate(url);
}, 'Must be on the public internet.');

/** The address of a shop's link. */
export const httpsUrl = z
  .url({ protocol: /^https$/, error: 'Must be an address that begins with https://.' })
  .check(z.maxLength(500), withoutUserInfo, onTheInternet);

/** A platform's id: always a string for us, even if the platform sends a number. */
export const platformId = z.string().check(
  z.regex(/^[\w.:/=@#+-]{1,128}$/, 'Must be an id: 1 to 128 letters, digits and . : / = @ # + - _.'),
  // Ids become keys of objects: `constructor` and `__proto__` are no names for parcels.
  z.refine<string>((id) => !(id in {}), 'Must be an id: 1 to 128 letters, digits and . : / = @ # + - _.'),
);

/** A UTC instant, `2026-11-22T10:00:00.000Z`; instants in this form sort as text. */
export const instant = z.iso.datetime({ precision: 3 });

export const currency = z
  .string()
  .check(z.refine<string>(isCurrency, 'Must be an ISO 4217 currency, like EUR.'));

/** Minor units of the currency beside it. */
export const minorUnits = z.int();

/** ISO 3166-1 alpha-2. */
export const country = z
  .string()
  .check(z.regex(/^[A-Z]{2}$/, 'Must be an ISO 3166-1 country: two capital letters, like DE.'));

const isLocale = rememberedTrue((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
});

/** A BCP 47 language tag that the runtime understands. */
export const locale = z
  .string()
  .check(z.maxLength(35), z.refine<string>(isLocale, 'Must be a BCP 47 language tag, like de-DE.'));

/** A formatter takes half a millisecond to make, and each read of a shop asks about its zone. */
const isTimeZone = rememberedTrue((zone) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
});

/** An IANA time zone that the runtime knows. */
export const timeZone = z
  .string()
  .check(z.refine<string>(isTimeZone, 'Must be an IANA time zone, like Europe/Berlin.'));

/**
 * RFC 5321's dot-atom for the local part, with the letters and signs that RFC 6531 adds. The ASCII form of a
 * domain decides what it may contain: UTS 46 knows the signs of every language, like `·` and `。`. Before that
 * we only refuse what the conversion would read as something else (`%`, `/`, `#`), spaces and controls. The two
 * joiners (U+200C, U+200D) belong to words in Persian and in languages of India.
 */
const atom = "(?:[\\w!#$%&'*+/=?^`{|}~-]|(?![\\p{C}\\p{Z}])\\P{ASCII})+";
const domainSigns = '(?:[A-Za-z\\d.\\u200c\\u200d-]|(?![\\p{C}\\p{Z}])\\P{ASCII})+';
const mailShape = new RegExp(`^${atom}(?:\\.${atom})*@${domainSigns}$`, 'u');

/**
 * A domain that DNS can look up. No top-level domain has only one character or only digits: that would be an
 * IP address.
 */
const asciiDomain = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d][a-z\d-]{0,61}[a-z\d]$/;

/** Lengths are those of the form that is sent: octets, and the domain in ASCII (RFC 5891, RFC 6531). */
const isAddress = (address: string): boolean => {
  const at = address.lastIndexOf('@');
  const local = Buffer.byteLength(address.slice(0, at));
  const domain = address.slice(at + 1);
  return local <= 64 && asciiDomain.test(domain) && local + 1 + domain.length <= 254;
};

const noEmail = 'Must be an e-mail address that can receive mail.';

/**
 * The address of a person, with its domain in ASCII, whichever form came in. It may be one that we cannot
 * write to: see `isMailable`.
 */
export const email = z
  .string()
  .check(
    z.maxLength(254, { abort: true }),
    z.regex(mailShape, { error: noEmail, abort: true }),
    z.overwrite(withAsciiDomain),
    z.refine<string>(isAddress, noEmail),
  );

/** The address of somebody whom the shop wants to get our mail: it must be one that SES can send to. */
export const mailableEmail = email.check(
  z.refine<string>(isMailable, 'Must be an address with ASCII letters before the @: others get no mail.'),
);

/** In an answer: an address as people read it. */
export const shownAddress = z.string().check(z.overwrite(shownEmail));

type Issue = z.core.$ZodIssue;

/**
 * Where the value can only have been meant as one of several forms, because it has all fields of that form and no others:
 * what is wrong within it. Else the sentence of the union.
 */
const withinForm = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue];
  const forms = issue.errors.filter((form) => form.every(({ path }) => path.length > 0));
  const [form, ...others] = forms;
  if (!form || others.length > 0) return [issue];
  return form.flatMap((inner) => withinForm({ ...inner, path: [...issue.path, ...inner.path] }));
};

/** What is wrong, field by field. Messages name types and rules; none repeats the value. */
const fieldErrors = (error: z.core.$ZodError, schema: z.ZodMiniType): FieldError[] =>
  error.issues.flatMap(withinForm).map((issue) => ({
    path: issue.path.map(String).join('.') || '(whole)',
    message:
      issue.code === 'unrecognized_keys' ? unknownFields(issue.keys, issue.path, schema) : issue.message,
  }));

/** The parsed value, or what is wrong with it, field by field. */
export const parsedOr = <S extends z.ZodMiniType>(
  schema: S,
  value: unknown,
): { readonly data: z.output<S> } | { readonly wrong: readonly FieldError[] } => {
  const result = z.safeParse(schema, value, { error: schemaMessage });
  return result.success ? { data: result.data } : { wrong: fieldErrors(result.error, schema) };
};

/**
 * Parses input from outside. Errors: Invalid with one entry for each field; `what` names the thing, not its
 * content.
 */
export const parse = <S extends z.ZodMiniType>(schema: S, value: unknown, what: string): z.output<S> => {
  const result = parsedOr(schema, value);
  if ('wrong' in result) throw invalidFields(what, result.wrong);
  return result.data;
};
