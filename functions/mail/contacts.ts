import { instant, platformId } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import type { Budget } from '../shops/contact-rules.ts';
import { type Purpose, purposes } from '../vocabulary/purpose.ts';
import { plannedDays } from './planned-days.ts';

const contact = z.object({ key: z.string(), purpose: z.enum(purposes), at: instant });
export type Contact = z.output<typeof contact>;

/**
 * What a person was sent lately, of all families, and what stands in the way of writing to them: one item a
 * customer, so that a message can be claimed and charged in one transaction. Service mail is not counted.
 */
export const contacts = z.object({
  customerId: platformId,
  shop: platformId,
  /**
   * The messages of the last 30 days, oldest first, at most the newest hundred. `key` is the message's key.
   * Missing in an item that was made by the opening of a matter.
   */
  sent: z._default(z.array(contact), []),
  /** Their next personal days: see mail/planned-days.ts. */
  ...plannedDays,
  /** What is open with them: see mail/open-matter.ts. A change of it makes a claim of a message fail. */
  open: z.optional(z.set(z.string())),
  ...versioned,
});
export type Contacts = z.output<typeof contacts>;

export const noContacts = (customerId: string, shop: string): Contacts => ({
  customerId,
  shop,
  sent: [],
  rev: 0,
});

const day = 86_400_000;
const longest = 30 * day;
const mostKept = 100;

const windows = [
  ['perDay', day],
  ['perWeek', 7 * day],
  ['perMonth', longest],
] as const;

/** The importance of each purpose, higher first: a coupon must not use up the room of a birthday mail. */
const rank: Readonly<Record<Purpose, number>> = { marketing: 0, survey: 1, care: 2 };

interface Moment {
  readonly purpose: Purpose;
  readonly at: number;
}

const moments = (contacts: readonly Pick<Contact, 'purpose' | 'at'>[]): Moment[] =>
  contacts.map(({ purpose, at }) => ({ purpose, at: Date.parse(at) }));

/** How much of the month is still reserved for the purposes above this one. */
const keptAbove = (purpose: Purpose, within: readonly Moment[], { reserved }: Budget): number =>
  (['care', 'survey'] as const)
    .filter((above) => rank[above] > rank[purpose])
    .map((above) => Math.max(0, reserved[above] - within.filter((each) => each.purpose === above).length))
    .reduce((sum, room) => sum + room, 0);

/** Whether one more message at this time keeps every window that contains it within its limit. */
const fits = (purpose: Purpose, at: number, others: readonly Moment[], budget: Budget): boolean =>
  windows.every(([name, length]) => {
    const limit = budget[name];
    if (limit === null) return true;
    const ends = [at, ...others.map((other) => other.at).filter((end) => end > at && end - length < at)];
    return ends.every((end) => {
      const within = others.filter((other) => other.at <= end && other.at > end - length);
      const kept = name === 'perMonth' ? keptAbove(purpose, within, budget) : 0;
      return within.length + 1 + kept <= limit;
    });
  });

/**
 * The first instant, from `now` on, at which the budget has room for a message of this purpose; undefined if
 * it never has. A message that was charged already has its room. A greeting that is planned counts as sent for
 * less important purposes until a day after its time: by then it was sent, or never will be.
 */
export const roomFrom = (
  { sent, planned = [] }: Pick<Contacts, 'sent'> & { readonly planned?: readonly string[] | undefined },
  { key, purpose }: Pick<Contact, 'key' | 'purpose'>,
  budget: Budget,
  now: Date,
): string | undefined => {
  const from = now.getTime();
  if (sent.some((each) => each.key === key)) return now.toISOString();
  const before = moments(sent);
  const ahead = rank[purpose] < rank.care ? moments(planned.map((at) => ({ purpose: 'care', at }))) : [];
  // Room opens only when a contact leaves a window, or when a planned one is past.
  const openings = [...before, ...ahead].flatMap(({ at }) => [
    at + 1,
    ...windows.map(([, length]) => at + length),
  ]);
  const first = [from, ...openings.filter((at) => at > from).sort((a, b) => a - b)].find((at) =>
    fits(purpose, at, [...before, ...ahead.filter((each) => each.at > at - day)], budget),
  );
  return first === undefined ? undefined : new Date(first).toISOString();
};

const byTime = (a: Contact, b: Contact): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0);

/** Those of the contacts that a window still reaches. */
const lately = (sent: readonly Contact[], now: Date): Contact[] => {
  const since = new Date(now.getTime() - longest).toISOString();
  return sent
    .filter(({ at }) => at > since)
    .toSorted(byTime)
    .slice(-mostKept);
};

/**
 * Charges a message to the budget, to be written together with its claim; or answers when there will be room
 * for it, undefined for never. A message is charged once, however often it is claimed. The room of planned
 * greetings is the business of the permission, which was asked with the same contacts a moment ago.
 */
export const charge = (
  contacts: Contacts,
  { key, purpose }: Pick<Contact, 'key' | 'purpose'>,
  budget: Budget,
  now: Date,
): Contacts | { readonly until: string | undefined } => {
  const { sent } = contacts;
  if (sent.some((each) => each.key === key)) return contacts;
  const at = now.toISOString();
  const room = roomFrom({ sent }, { key, purpose }, budget, now);
  return room === at ? { ...contacts, sent: lately([...sent, { key, purpose, at }], now) } : { until: room };
};

/** Refunds the charge for a message that certainly did not leave. */
export const release = (contacts: Contacts, key: string): Contacts => ({
  ...contacts,
  sent: contacts.sent.filter((each) => each.key !== key),
});
