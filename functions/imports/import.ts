import { conflict } from '../kit/errors.ts';
import { instant, someText } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { shopId } from '../shops/shop.ts';
import { namedEncodings } from './file-encoding.ts';
import { fileLayout, fileSeparators } from './file-layout.ts';
import { type Tally, tally } from './tally.ts';

export const importId = z
  .string()
  .check(z.regex(/^imp_[a-f0-9]{24}$/, 'Must be the id of an import, like imp_ and 24 hex digits.'));

/**
 * `waiting` for its file → `checking` → `checked` → `applying` → `done`. `refused`: the file cannot be read.
 * `cancelled` by staff: what was applied stays.
 */
export const importStatuses = [
  'waiting',
  'checking',
  'checked',
  'applying',
  'done',
  'refused',
  'cancelled',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

const moves = ['check', 'apply', 'cancel'] as const;
export type Move = (typeof moves)[number];

/** The import of a file of people. It holds counts and ids, and nothing of a person. */
export const fileImport = z.object({
  id: importId,
  shop: shopId,
  name: z.optional(someText(100)),
  status: z.enum(importStatuses),
  /** What the request says of the file. */
  encoding: z.optional(z.enum(namedEncodings)),
  separator: z.optional(z.enum(fileSeparators)),
  /** When what the file says was so, if the request says that. */
  asOf: z.optional(instant),
  /** The same as it counts: news of the shop that are later stand over the file. Set with the file. */
  since: z.optional(instant),
  /** The file that was checked. The tag is a digest of its content. */
  file: z.optional(z.object({ bytes: z.int(), etag: z.string() })),
  layout: z.optional(fileLayout),
  check: z.optional(tally),
  apply: z.optional(tally),
  /** The notes that belong to the newest tally, by their name in the bucket. Missing while nothing is wrong. */
  notes: z.optional(z.string()),
  /** Why the file was refused. */
  problem: z.optional(z.string()),
  /** What staff did, newest first. */
  acts: z.array(z.object({ what: z.enum(moves), by: z.string(), at: instant })),
  createdAt: instant,
  createdBy: z.string(),
  progressAt: z.optional(instant),
  endedAt: z.optional(instant),
  ...versioned,
});
export type FileImport = z.output<typeof fileImport>;

/** The two ways through a file: looking, and taking in. */
export type Phase = 'check' | 'apply';

/** What is being read now; undefined where nothing is. */
export const phaseOf = ({ status }: Pick<FileImport, 'status'>): Phase | undefined => {
  if (status === 'checking') return 'check';
  return status === 'applying' ? 'apply' : undefined;
};

const begins: Readonly<
  Record<Move, { readonly from: readonly ImportStatus[]; readonly to: ImportStatus; readonly else: string }>
> = {
  check: {
    from: ['waiting', 'checked', 'refused'],
    to: 'checking',
    else: 'A file is checked before it is applied; create an import for another file.',
  },
  apply: { from: ['checked'], to: 'applying', else: 'Only a file that was checked can be applied.' },
  cancel: {
    from: ['waiting', 'checking', 'checked', 'applying', 'refused'],
    to: 'cancelled',
    else: 'It is over.',
  },
};

const actsKept = 20;

/**
 * What staff do to an import. Undefined if it was done already, so that a repetition changes nothing. Errors:
 * Conflict, with the current state.
 */
export const moved = (
  before: FileImport,
  what: Move,
  { by, at }: { readonly by: string; readonly at: string },
): FileImport | undefined => {
  const { from, to, else: otherwise } = begins[what];
  if (before.status === to && before.acts[0]?.what === what) return undefined;
  if (what === 'apply' && before.status === 'done') return undefined;
  if (!from.includes(before.status))
    throw conflict(`The import ${before.id} is ${before.status}. ${otherwise}`);
  return {
    ...before,
    status: to,
    acts: [{ what, by, at }, ...before.acts].slice(0, actsKept),
    progressAt: at,
    ...(what === 'cancel' ? { endedAt: at } : {}),
  };
};

/** The import at the beginning of a check: of a file that may be another one than before. */
export const withFile = (
  before: FileImport,
  file: NonNullable<FileImport['file']>,
  since: string,
): FileImport => ({
  ...before,
  file,
  since,
  layout: undefined,
  check: undefined,
  apply: undefined,
  notes: undefined,
  problem: undefined,
});

/** The import after more of its file was read; undefined where somebody else went on with it, or cancelled it. */
export const advanced = (
  before: FileImport,
  phase: Phase,
  from: Tally | undefined,
  to: Pick<FileImport, 'layout' | 'notes'> & { readonly tally: Tally; readonly at: string },
): FileImport | undefined =>
  phaseOf(before) === phase && before[phase]?.offset === from?.offset
    ? { ...before, [phase]: to.tally, layout: to.layout, notes: to.notes, progressAt: to.at }
    : undefined;

/** The import after its file was read to the end, or refused; undefined where that phase is over already. */
export const finished = (
  before: FileImport,
  phase: Phase,
  at: string,
  problem?: string,
): FileImport | undefined => {
  if (phaseOf(before) !== phase) return undefined;
  if (problem !== undefined) return { ...before, status: 'refused', problem, progressAt: at };
  return phase === 'check'
    ? { ...before, status: 'checked', progressAt: at }
    : { ...before, status: 'done', progressAt: at, endedAt: at };
};
