import { digest } from '../kit/digest.ts';
import { currency, email, instant, locale, minorUnits, platformId, someText, text } from '../kit/schema.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { normalTracking } from '../orders/number.ts';
import { studyMark } from '../orders/study-mark.ts';
import { photo } from '../photos/photo.ts';
import { policyDecision } from '../policy/decide.ts';
import { policyFacts } from '../policy/policy-facts.ts';
import { quote } from '../refunds/quote.ts';
import { soldOffer } from '../refunds/sold-offers.ts';
import { units } from '../refunds/units.ts';
import { status } from '../vocabulary/moves.ts';
import { longestNote } from '../vocabulary/note.ts';
import { platformName } from '../vocabulary/platform-name.ts';
import { platforms } from '../vocabulary/platforms.ts';
import { condition, outcome, reason } from '../vocabulary/reason.ts';
import { returnPeriod } from './periods/return-period.ts';

/** Who did something: an address for approvers and staff, only the kind for customers and shops. */
const who = z.object({
  kind: z.enum(['customer', 'staff', 'approver', 'shop', 'system']),
  name: z.optional(text(254)),
});
export type Who = z.output<typeof who>;

const returnLine = z.object({
  lineId: platformId,
  /** How many pieces the customer asked to send back. The spans say which pieces of the line these are. */
  quantity: z.int().check(z.gte(1)),
  units: units.shape.spans,
  reason,
  note: z.optional(text(longestNote)),
  /** As the order named it, so that a list of returns can be read without the orders. */
  title: text(1000),
  variantTitle: z.optional(text(1000)),
  sku: z.optional(text(255)),
  productId: z.optional(platformId),
  variantId: z.optional(platformId),
  vendor: z.optional(text(255)),
  /** How many have arrived so far, where a parcel brought only a part. */
  arrived: z.optional(z.int().check(z.gte(0))),
  /** How many an agent counted. Wins over what the customer said. */
  counted: z.optional(z.int().check(z.gte(0))),
  condition: z.optional(condition),
  /**
   * The value lost by use beyond trying it out (Directive 2011/83, article 14(2)), in presentment minor
   * units.
   */
  diminished: z.optional(minorUnits),
});
export type ReturnLine = z.output<typeof returnLine>;

/** A line that a withdrawal left out, because the right does not cover it and the shop's policy bars it. */
const leftOut = z.object({
  lineId: platformId,
  title: text(1000),
  /**
   * A code that the texts translate: a code of the policy, an exemption, or why no piece of it can come back.
   */
  why: z.string().check(z.maxLength(64)),
});

/** An event, with who did it and why. The list of events is both the audit and the timeline. */
const event = z.object({
  at: instant,
  what: z.string(),
  by: who,
  why: z.optional(text(longestNote)),
  /** Ids and codes that say more: the rule, the version, the amount. */
  data: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
});
export type ReturnEvent = z.output<typeof event>;

/** Why a person has to look at the return. */
const escalations = [
  'no-match',
  'not-shipped',
  'approval',
  'no-parcel',
  'inspection-overdue',
  'discrepancy',
  'settlement',
  'by-hand',
  'second-person',
  'not-agreed',
] as const;
export type Escalation = (typeof escalations)[number];

/** What the workflow waits for with a task token. */
export const waitsFor = [
  'customer',
  'approval',
  'parcel',
  'inspection',
  'agreement',
  'shop',
  'person',
] as const;
export type WaitsFor = (typeof waitsFor)[number];

/** The seconds of each wait, as the shop's settings were when the return began. */
const waits = z.object({
  customer: z.int(),
  reminder: z.int(),
  escalation: z.int(),
  default: z.int(),
  parcelReminder: z.int(),
  parcelExpiry: z.int(),
  inspection: z.int(),
  settlement: z.int(),
  person: z.int(),
});

const decision = z.object({
  verdict: z.enum(['approved', 'declined']),
  at: instant,
  by: who,
  /** A code that the texts translate: of the policy, or one that staff chose. */
  reasonCode: z.optional(z.string().check(z.maxLength(64))),
  /** In the decider's own words, for the customer. */
  text: z.optional(text(longestNote)),
  /** Whether staff decided against the policy or an earlier decision. */
  override: z.optional(z.boolean()),
});
export type Decision = z.output<typeof decision>;

/**
 * How the money is paid back, or the replacement sent: by the settler of a platform, by hand, or as store
 * credit.
 */
const methods = [...platforms, 'manual', 'credit'];

/** Where the amount needs a second person: what was asked last, and the answer. */
const agreement = z.object({
  /** Of the approval; see `functions/approvals/`. */
  id: platformId,
  /** Of the payment: another decision, outcome or amount is another version, and has to be agreed to anew. */
  version: z.string(),
  /** In minor units of the shop's currency. */
  amount: minorUnits,
  currency,
  askedAt: instant,
  until: instant,
  /** The approval that it takes the place of. */
  replaces: z.optional(platformId),
  /** The return has been inspected or decided since: the amount is looked at again before anybody may answer. */
  outdated: z.optional(z.boolean()),
  answer: z.optional(z.object({ verdict: z.enum(['agreed', 'refused']), by: who, at: instant })),
});

const settlement = z.object({
  /** The same in every attempt: the payer pays once for this key. */
  key: z.string(),
  method: platformName(methods),
  /** What is paid in the end, calculated from what really came back. */
  final: quote,
  /** Final less quoted, in presentment minor units. 0 when everything was as expected. */
  difference: minorUnits,
  requestedAt: instant,
  /** When the shop was asked to pay and has yet to say that it did. */
  askedAt: z.optional(instant),
  settledAt: z.optional(instant),
  reference: z.optional(text(255)),
  paid: z.optional(z.object({ amount: minorUnits, currency })),
  /** Why the shop refused last time. */
  refused: z.optional(text(500)),
  /** When the shop's payment failed after it had taken the request, perhaps after it had said that it paid. */
  failedAt: z.optional(instant),
});

/** What a person wrote on the withdrawal page. */
const said = { at: instant, name: text(255), items: z.optional(text(longestNote)) };

export const declaration = z.object({
  ...said,
  email,
  /** The same order declared again with other words, the oldest first: see statements.ts. */
  added: z.optional(z.array(z.object(said))),
});

export const returnSchema = z.object({
  id: z
    .string()
    .check(z.regex(/^ret_[a-f0-9]{32}$/, 'Must be the id of a return, like ret_ and 32 hex digits.')),
  shop: platformId,
  /** The constant under which the index reads all returns newest first. */
  list: z.literal('return'),
  /** Missing while it is not known which order a withdrawal means. */
  orderId: z.optional(platformId),
  /** `<shop> <order>`, for the index. */
  orderKey: z.optional(z.string()),
  /** Its number as people know it, and `<shop> <tracking number>` of its parcel: for the indexes. */
  number: z.optional(z.string()),
  trackingKey: z.optional(z.string()),
  /** The order's number as the customer knows it or typed it. */
  orderNumber: someText(64),
  customerId: z.optional(platformId),
  /** The keyed digest of the address that declared it, where no customer is known. */
  address: z.optional(z.string()),
  status,
  door: z.enum(['withdrawal', 'portal', 'platform', 'staff', 'event']),
  /** The return's id at the shop platform, where it began there. */
  platformReturnId: z.optional(platformId),
  /** The language of the person who asked for the return. */
  locale: z.optional(locale),
  /** As typed by the person who withdrew. The acknowledgement goes to this address, also if it is not the customer's. */
  declared: z.optional(declaration),
  lines: z.array(returnLine),
  leftOut: z.optional(z.array(leftOut)),
  outcome,
  note: z.optional(text(longestNote)),
  photos: z.array(photo),
  clock: z.optional(returnPeriod),
  policyVersion: z.optional(z.string()),
  /** The facts that the policy got and what it said: enough to decide again under another policy. */
  facts: z.optional(policyFacts),
  advice: z.optional(policyDecision),
  /** What the customer bought and sent back before: pieces, and how many orders and returns. */
  history: z.optional(z.object({ orders: z.int(), returns: z.int(), bought: z.int(), returned: z.int() })),
  decision: z.optional(decision),
  quote: z.optional(quote),
  /** The offers of ours that the order used: quote and payment go by the same terms. */
  offers: z.optional(z.readonly(z.array(soldOffer))),
  /** What the customer was asked, and what they answered. */
  question: z.optional(
    z.object({
      kind: z.enum(['question', 'photos', 'offer']),
      text: z.optional(text(longestNote)),
      askedAt: instant,
      answer: z.optional(text(longestNote)),
      accepted: z.optional(z.boolean()),
      answeredAt: z.optional(instant),
    }),
  ),
  urgent: z.boolean(),
  /** The fast lane: until when a person has to answer, and when a person first did. */
  respondBy: z.optional(instant),
  firstAnswerAt: z.optional(instant),
  /** The last moment for the refund of a withdrawal (Directive 2011/83, article 13(1)). */
  refundDueAt: z.optional(instant),
  dispatch: z.optional(
    z.object({ at: instant, by: who, carrier: z.optional(text(100)), tracking: z.optional(text(100)) }),
  ),
  /** When the customer got the instructions for sending it back. */
  instructedAt: z.optional(instant),
  /** A label to print, where the shop gives one. */
  labelUrl: z.optional(z.url()),
  receivedAt: z.optional(instant),
  inspectedAt: z.optional(instant),
  agreement: z.optional(agreement),
  settlement: z.optional(settlement),
  escalation: z.optional(z.object({ why: z.enum(escalations), at: instant, detail: z.optional(text(500)) })),
  waits,
  /** The state of the workflow that waits for something to happen to this return. */
  wait: z.optional(z.object({ until: z.enum(waitsFor), token: z.string() })),
  /**
   * How many runs of the workflow were started for it. A return that had ended and goes on gets another run.
   */
  runs: z.int(),
  /** How many executions were started in place of a failed one. */
  restarts: z.optional(z.int()),
  /** When we last checked that the workflow goes on. `over`: it had ended by then, as it should. */
  nudged: z.optional(z.object({ at: instant, over: z.boolean() })),
  events: z.array(event),
  /** Present while a deadline is watched, with the earliest one in `dueAt`. */
  watch: z.optional(z.literal('return')),
  dueAt: z.optional(instant),
  /** Missed deadlines that the managers were told of. */
  missed: z.array(z.enum(['answer', 'refund-soon', 'refund'])),
  createdAt: instant,
  updatedAt: instant,
  closedAt: z.optional(instant),
  erasedAt: z.optional(instant),
  ...studyMark,
  ...versioned,
});
export type Return = z.output<typeof returnSchema>;

export const isReturnId = (text: string): boolean => returnSchema.shape.id.safeParse(text).success;

/** The id of the one return of an occasion: a form on a page, the platform's own return, a declaration. */
export const returnId = (...occasion: readonly string[]): string => `ret_${digest('return', ...occasion)}`;

export const trackingKeyOf = (shop: string, tracking: string): string =>
  `${shop} ${normalTracking(tracking)}`;

export const settlementKey = (id: string): string => `stl_${digest('settlement', id)}`;

/** Short enough to say on the phone: the front of the id. */
export const returnNumber = ({ id }: Pick<Return, 'id'>): string => `R-${id.slice(4, 12).toUpperCase()}`;
