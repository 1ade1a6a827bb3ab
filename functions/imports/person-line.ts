import { birthdayCalendars } from '../calendar/birthdays.ts';
import { readBirthday } from '../customers/birthday.ts';
import { country, email, locale, parsedOr, someText, text } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Buyer } from '../orders/order.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import { tags } from '../vocabulary/tags.ts';
import { type Column, consentColumn } from './columns.ts';
import { cellText } from './file-encoding.ts';
import type { FileLayout } from './file-layout.ts';
import type { Problem } from './notes.ts';
import type { FileRecord } from './read-records.ts';
import { saidInstant } from './said-instant.ts';

/** What a line says about mail. */
export interface SaidConsent {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** UTC instant; without one a no counts from the day of the file. */
  readonly at?: string | undefined;
  readonly source?: string | undefined;
}

/** A person as a line has them. */
export interface PersonLine {
  readonly line: number;
  readonly email: string;
  readonly buyer: Buyer;
  readonly consents: readonly SaidConsent[];
}

/** By what a line is read. */
export interface LineRules {
  readonly layout: FileLayout;
  /** The shop's zone: dates without a time begin there. */
  readonly zone: string;
  /** Today there. */
  readonly today: string;
  /** UTC instant. */
  readonly now: string;
}

const names = text(255);
const regions = text(64);
const sources = someText(64);
const calendars = z.enum(birthdayCalendars);

type Cells = Readonly<Partial<Record<Column, string>>>;
type Wrong = Omit<Problem, 'line'>;
type Read<T> = { readonly value: T } | { readonly wrong: readonly Wrong[] };

const fault = (column: Column | undefined, reason: string): { readonly wrong: readonly Wrong[] } => ({
  wrong: [{ column, reason }],
});

/** A cell through a schema; a cell that is empty says nothing. */
const cell = <S extends z.ZodMiniType>(
  cells: Cells,
  column: Column,
  schema: S,
  tidy: (value: string) => unknown = (value) => value,
): Read<z.output<S> | undefined> => {
  const said = cells[column];
  if (said === undefined) return { value: undefined };
  const read = parsedOr(schema, tidy(said));
  return 'wrong' in read
    ? { wrong: read.wrong.map(({ message }) => ({ column, reason: message })) }
    : { value: read.data };
};

/** All of these, or all that is wrong with any. */
const together = <T extends object>(
  reads: {
    readonly [Name in keyof T]-?: Read<T[Name] | undefined>;
  },
): Read<Partial<T>> => {
  const wrong: Wrong[] = [];
  const value: Partial<T> = {};
  for (const name in reads) {
    const read = reads[name];
    if ('wrong' in read) wrong.push(...read.wrong);
    else if (read.value !== undefined) value[name] = read.value;
  }
  return wrong.length > 0 ? { wrong } : { value };
};

const yesOrNo = (cells: Cells, column: Column): Read<boolean | undefined> => {
  const said = cells[column]?.toLowerCase();
  if (said === undefined || said === 'yes' || said === 'no') return { value: said && said === 'yes' };
  return fault(column, 'Must be yes or no.');
};

const birthdayIn = (cells: Cells, { today }: LineRules): Read<Buyer['birthday']> => {
  const calendar = cell(cells, 'birthdayCalendar', calendars, (said) => said.toLowerCase());
  const leap = yesOrNo(cells, 'leapMonth');
  if ('wrong' in calendar) return calendar;
  if ('wrong' in leap) return leap;
  if (cells.birthday === undefined) return { value: undefined };
  const read = readBirthday(cells.birthday, today, { calendar: calendar.value, leap: leap.value });
  if ('birthday' in read) return { value: read.birthday };
  return {
    wrong: read.wrong.map(({ path, message }) => ({
      column: path === 'leap' ? ('leapMonth' as const) : ('birthday' as const),
      reason: message,
    })),
  };
};

const splitTags = (said: string): string[] =>
  [...new Set(said.split(/[,;|]/).map((tag) => tag.trim()))].filter((tag) => tag !== '').sort();

type ToldBuyer = Pick<
  Buyer,
  'firstName' | 'lastName' | 'locale' | 'country' | 'region' | 'birthday' | 'tags'
>;

const buyerIn = (cells: Cells, rules: LineRules): Read<Buyer> =>
  together<ToldBuyer>({
    firstName: cell(cells, 'firstName', names),
    lastName: cell(cells, 'lastName', names),
    locale: cell(cells, 'language', locale, (said) => said.replaceAll('_', '-')),
    country: cell(cells, 'country', country, (said) => said.toUpperCase()),
    region: cell(cells, 'region', regions),
    birthday: birthdayIn(cells, rules),
    tags: cell(cells, 'tags', tags, splitTags),
  });

const consentAt = (cells: Cells, { zone, now }: LineRules): Read<string | undefined> => {
  const said = cells.consentAt;
  if (said === undefined) return { value: undefined };
  const at = saidInstant(said, zone);
  if (at === undefined)
    return fault('consentAt', 'Must be a date like 2026-03-31, or an instant like 2026-03-31T10:00:00Z.');
  return at > now ? fault('consentAt', 'Must not be in the future.') : { value: at };
};

/**
 * A yes counts only with its date and where it was said, because the shop must be able to prove it (GDPR, article
 * 7(1)). A no needs no proof.
 */
const consentsIn = (cells: Cells, rules: LineRules): Read<readonly SaidConsent[]> => {
  const said = purposes.map((purpose) => ({ purpose, read: yesOrNo(cells, consentColumn(purpose)) }));
  const told = together<{ at: string; source: string }>({
    at: consentAt(cells, rules),
    source: cell(cells, 'consentSource', sources),
  });
  const wrong = [...said.map(({ read }) => read), told].flatMap((read) =>
    'wrong' in read ? read.wrong : [],
  );
  if (wrong.length > 0 || 'wrong' in told) return { wrong };
  const { at, source } = told.value;
  const consents = said.flatMap(({ purpose, read }) =>
    'value' in read && read.value !== undefined ? [{ purpose, given: read.value, at, source }] : [],
  );
  const unproven = consents.some(({ given }) => given);
  const missing = [
    ...(unproven && !at ? [{ column: 'consentAt' as const, reason: 'A yes needs its date.' }] : []),
    ...(unproven && !source
      ? [{ column: 'consentSource' as const, reason: 'A yes needs where it was said.' }]
      : []),
  ];
  return missing.length > 0 ? { wrong: missing } : { value: consents };
};

/** The cells of a record by column, as text; those that are blank are left out. */
const cellsOf = ({ cells = [] }: FileRecord, { encoding, columns }: FileLayout): Read<Cells> => {
  if (cells.length !== columns.length)
    return fault(
      undefined,
      `Has ${cells.length} cells, and there are ${columns.length} columns. A text with a separator or a line break must be in quotes.`,
    );
  const textOf = cellText(encoding);
  const read: Partial<Record<Column, string>> = {};
  const wrong: Wrong[] = [];
  for (const [place, column] of columns.entries()) {
    const said = textOf(cells[place] ?? Buffer.alloc(0))?.trim();
    // The replacement character is what another program wrote for letters that it could not read.
    if (said === undefined || said.includes('\ufffd'))
      wrong.push({
        column,
        reason: `Has letters that are not ${encoding}: save the file as "CSV UTF-8", or name its encoding.`,
      });
    else if (said !== '') read[column] = said;
  }
  return wrong.length > 0 ? { wrong } : { value: read };
};

/**
 * The person on a line, or all that is wrong with it: a line is taken whole or not at all. Undefined for a line of
 * empty cells, which spreadsheets leave at the end.
 */
export const personOf = (
  record: FileRecord,
  rules: LineRules,
): { readonly person: PersonLine } | { readonly wrong: readonly Problem[] } | undefined => {
  const { line } = record;
  const at = (wrong: readonly Wrong[]) => ({ wrong: wrong.map((each) => ({ line, ...each })) });
  if (!record.cells)
    return at([
      {
        reason:
          'The quotes are not as CSV has them: a text with quotes is in quotes, and each of its own is doubled.',
      },
    ]);
  const cells = cellsOf(record, rules.layout);
  if ('wrong' in cells) return at(cells.wrong);
  if (Object.keys(cells.value).length === 0) return undefined;
  const address = cells.value.email ? cell(cells.value, 'email', email) : fault('email', 'Is missing.');
  const buyer = buyerIn(cells.value, rules);
  const consents = consentsIn(cells.value, rules);
  if ('value' in address && address.value && 'value' in buyer && 'value' in consents)
    return { person: { line, email: address.value, buyer: buyer.value, consents: consents.value } };
  return at([address, buyer, consents].flatMap((read) => ('wrong' in read ? read.wrong : [])));
};
