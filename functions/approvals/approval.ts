import { conflict, type Failure, forbidden } from '../kit/errors.ts';
import { currency, instant, minorUnits, platformId, someText, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { type ApprovalKind, approvalKind } from '../vocabulary/approval-kind.ts';

const day = 86_400;

/** How long a second person may take, in seconds. The links in the mails work as long. */
export const approvalSeconds = 90 * day;

/** After its answer it is kept this long. Whatever it was about keeps the answer in its own audit. */
const keptSeconds = 400 * day;

export const verdicts = ['agree', 'refuse'] as const;
export type Verdict = (typeof verdicts)[number];

/** A person as we know them: by their address. Only an account whose token has no address has its id here. */
const personName = text(254);

/**
 * A person other than the one who approved something must agree to it before it is done. What is asked never
 * changes: where the version or the amount changes, this approval is void and another one is asked.
 */
export const approval = z.object({
  id: platformId,
  shop: platformId,
  /** What it is about. */
  about: z.object({ kind: approvalKind, id: platformId }),
  /** The name of what it is about, as people know it: the number of a return. */
  name: someText(64),
  /** The state of it that is to be agreed to. */
  version: someText(64),
  /** Of a payment, in minor units of the currency. */
  amount: z.optional(minorUnits),
  currency: z.optional(currency),
  /** How many people a campaign means, and how many it meant when it was approved before. */
  people: z.optional(z.int()),
  peopleBefore: z.optional(z.int()),
  /** What it gives: the names of its offers, and the most that their codes can cost for these people, in minor
   * units, in one of these currencies: a bound, not what is expected.
   */
  offers: z.optional(z.array(text(200))),
  worth: z.optional(z.record(currency, minorUnits)),
  /** In how many waves it leaves, and when the first one does; as soon as it is launched if that is missing. */
  leaves: z.optional(z.object({ waves: z.int(), first: z.optional(instant) })),
  /** The person who approved or submitted it first, and the others who wrote it. None of them can be the second person. */
  askedBy: z.object({
    kind: z.enum(['person', 'machine']),
    name: z.optional(personName),
    others: z.optional(z.array(personName)),
  }),
  askedAt: instant,
  /** Afterwards nobody can answer any more. */
  until: instant,
  /** `void`: it is not asked any more, because what it was about has changed or ended. */
  status: z.enum(['open', 'agreed', 'refused', 'void']),
  decidedBy: z.optional(personName),
  decidedAt: z.optional(instant),
  /** Epoch seconds. */
  expiresAt: z.optional(z.int()),
  ...versioned,
});
export type Approval = z.output<typeof approval>;

/** Who answers: a member of staff by the API, or the addressee of a mail by its link. */
export interface Person {
  readonly kind: 'staff' | 'approver';
  /** An address; the id of an account if its token has no address. */
  readonly name: string;
  /** The id of the account, where there is one. */
  readonly id?: string | undefined;
}

const folded = (name: string): string => name.trim().toLowerCase();

const isAddress = (name: string): boolean => name.includes('@');

/**
 * Whether this person is the one who approved first. An address and an account's id cannot be compared: both
 * may be the same person's.
 */
const isAsker = (asker: string | undefined, { name, id }: Person): 'yes' | 'no' | 'unknown' => {
  if (asker === undefined) return 'unknown';
  if (folded(asker) === folded(name) || asker === id) return 'yes';
  const isComparable = isAddress(asker) ? isAddress(name) : id !== undefined;
  return isComparable ? 'no' : 'unknown';
};

/** Whether anybody can still answer; `now` is a UTC instant. */
export const isOpen = ({ status, until }: Approval, now: string): boolean => status === 'open' && until > now;

/** Why somebody has nothing to answer. */
export type Hindrance = Exclude<Approval['status'], 'open'> | 'expired' | 'same-person' | 'unknown-person';

/** Why this person cannot answer now (a UTC instant). Undefined where they can. */
export const hindranceOf = (approval: Approval, person: Person, now: string): Hindrance | undefined => {
  const { status, askedBy } = approval;
  if (status !== 'open') return status;
  if (!isOpen(approval, now)) return 'expired';
  if (askedBy.kind === 'machine') return undefined;
  const same = [askedBy.name, ...(askedBy.others ?? [])].map((asker) => isAsker(asker, person));
  if (same.includes('yes')) return 'same-person';
  return same.includes('unknown') ? 'unknown-person' : undefined;
};

/** What to do once nobody can answer any more, by what it is about. */
const anew: Readonly<Record<ApprovalKind, string>> = {
  return: 'Look at the return, and decide it once more.',
  campaign: 'Submit the campaign again; then people are asked again.',
};

/** What nobody may agree to as the second person. */
const first: Readonly<Record<ApprovalKind, string>> = {
  return: 'approved this',
  campaign: 'wrote or submitted this',
};

const refusals: Readonly<Record<Hindrance, (kind: ApprovalKind) => Failure>> = {
  agreed: () => conflict('A person has agreed to it already.'),
  refused: () => conflict('A person has refused it already.'),
  void: () => conflict('It is not asked any more: what it was about has changed or ended.'),
  expired: (kind) => conflict(`The time to answer is over. ${anew[kind]}`),
  'same-person': (kind) => forbidden(`You ${first[kind]} yourself. Another person must agree to it.`),
  'unknown-person': (kind) =>
    forbidden(
      `We cannot tell whether you are the person who ${first[kind]}. Sign in with a token that has your address.`,
    ),
};

const kept = (at: string): Pick<Approval, 'expiresAt'> => ({
  expiresAt: Math.ceil(Date.parse(at) / 1000) + keptSeconds,
});

/**
 * The approval with its answer. Errors: Forbidden for the person who approved first; Conflict where it is
 * answered already, not asked any more, or too old.
 */
export const decided = (before: Approval, verdict: Verdict, person: Person, at: string): Approval => {
  const hindrance = hindranceOf(before, person, at);
  if (hindrance) throw refusals[hindrance](before.about.kind);
  const status = verdict === 'agree' ? 'agreed' : 'refused';
  return { ...before, status, decidedBy: person.name, decidedAt: at, ...kept(at) };
};

/** Undefined where nobody can answer it any more anyway. */
export const voided = (before: Approval, at: string): Approval | undefined =>
  before.status === 'open' ? { ...before, status: 'void', ...kept(at) } : undefined;
