import { nearest } from '../kit/near-miss.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';

/** The columns that a file may have. */
const plainColumns = [
  'email',
  'firstName',
  'lastName',
  'language',
  'country',
  'region',
  'birthday',
  'birthdayCalendar',
  'leapMonth',
  'tags',
  'consentAt',
  'consentSource',
] as const;

export type Column = (typeof plainColumns)[number] | `consent.${Purpose}`;

export const consentColumn = (purpose: Purpose): Column => `consent.${purpose}`;

export const columns: readonly Column[] = [...plainColumns, ...purposes.map(consentColumn)];

/** The column with this name; spreadsheets change the case of letters, and people leave spaces. */
export const columnNamed = (name: string): Column | undefined => {
  const wanted = name.trim().toLowerCase();
  return columns.find((column) => column.toLowerCase() === wanted);
};

/** A name as it may be repeated in a message: without a header line the names would be a person's data. */
const quoted = (name: string): string | undefined =>
  /^[\p{L}\p{N} ._-]{1,40}$/u.test(name) && !/\d{3}/.test(name) ? `"${name}"` : undefined;

const unknown = (name: string, place: number): string => {
  const near = nearest(name.trim(), columns, (column) => column);
  const which = `${quoted(name.trim()) ?? 'The name'} of column ${place + 1} is not known`;
  return near ? `${which}; "${near}" may be meant.` : `${which}.`;
};

/** What is wrong with the names in a file's first line; nothing where they can be used. */
export const wrongInColumns = (names: readonly string[]): readonly string[] => {
  const known = names.map(columnNamed);
  if (known.every((column) => column === undefined))
    return [`The first line must name the columns: ${columns.join(', ')}.`];
  const strange = names.flatMap((name, place) => (known[place] ? [] : [unknown(name, place)]));
  const twice = new Set(known.filter((column, place) => column && known.indexOf(column) !== place));
  return [
    ...strange.slice(0, 10),
    ...(strange.length > 0 ? [`The columns are ${columns.join(', ')}.`] : []),
    ...[...twice].map((column) => `There are two columns "${column}".`),
    ...(known.includes('email') ? [] : ['There is no column "email", which every file needs.']),
  ];
};
