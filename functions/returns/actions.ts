import { conflict, invalid } from '../kit/errors.ts';
import { declineReasons } from '../policy/policy.ts';
import { vouchedFor } from '../refunds/quote.ts';
import { isWithoutOrder, type Status } from '../vocabulary/moves.ts';
import { isReleased } from './journey.ts';
import type { Decision, Escalation, Return, ReturnEvent, Who } from './return.ts';
import { isByLaw, isParcelMissing, mayBePaid } from './verdicts.ts';

/** Who does something to a return, when, and why. */
export interface Doer {
  readonly by: Who;
  /** UTC instant. */
  readonly at: string;
  readonly why?: string | undefined;
}

/** The return with one more entry in its audit. */
export const noted = (
  stored: Return,
  what: string,
  { by, at, why }: Doer,
  data?: ReturnEvent['data'],
): Return => ({
  ...stored,
  events: [
    ...stored.events,
    { at, what, by, ...(why === undefined ? {} : { why }), ...(data ? { data } : {}) },
  ],
  updatedAt: at,
});

export const isPerson = ({ kind }: Who): boolean => kind === 'staff' || kind === 'approver';

/** The fast lane counts the first answer of a person, whatever it says. */
export const answered = (stored: Return, { by, at }: Doer): Return =>
  isPerson(by) && stored.firstAnswerAt === undefined ? { ...stored, firstAnswerAt: at } : stored;

/** Errors: Conflict while the order is not known. */
export const checkOrder = (stored: Return): void => {
  if (isWithoutOrder(stored.status))
    throw conflict(
      'Nobody knows the order of this withdrawal. Match it with its order first (POST /admin/returns/{id}/match).',
    );
};

/** Errors: Conflict, in words for the person who came second. */
const only = (stored: Return, from: readonly Status[], verb: string): void => {
  checkOrder(stored);
  if (!from.includes(stored.status)) throw conflict(`A return that is ${stored.status} cannot be ${verb}.`);
};

/** The status after a person's yes, by why a person was asked. */
const afterYes: Readonly<Record<Exclude<Escalation, 'no-parcel'>, Status>> = {
  'no-match': 'approved',
  'not-shipped': 'approved',
  'inspection-overdue': 'inspected',
  discrepancy: 'inspected',
  approval: 'approved',
  settlement: 'settling',
  'by-hand': 'settling',
  'second-person': 'inspected',
  // The money is decided again, and another second person is asked.
  'not-agreed': 'inspected',
};

const noYesWithoutParcel =
  'No parcel came, so a yes would pay for nothing. If that is what you want, use pay-without-goods (POST /admin/returns/{id}/pay-without-goods). If the parcel came after all, use receive.';

/**
 * Errors: Conflict where no parcel came, because paying without the goods is an action of its own; and while a
 * second person is asked, because a yes here is not theirs.
 */
const yesLeadsTo = ({ escalation, status, lines, settlement, agreement }: Return, at: string): Status => {
  // The shop has cancelled the goods that it had not sent, and the return has no others; or all is paid.
  if (lines.length === 0 || settlement?.settledAt) return 'closed';
  if (status !== 'escalated' || !escalation) return 'approved';
  if (escalation.why === 'no-parcel') throw conflict(noYesWithoutParcel);
  if (escalation.why === 'second-person' && agreement && agreement.until > at)
    throw conflict(
      'A second person must agree to this payment: POST /admin/approvals/{id}/agree, with the id in `agreement`.',
    );
  const next = afterYes[escalation.why];
  // It failed before the money was decided, so that comes first.
  return next === 'settling' && !settlement ? 'inspected' : next;
};

/**
 * Errors: Conflict where the payer was asked to pay and has not refused. The money may be out, and ending the
 * return here would free its pieces to be paid a second time.
 */
const checkUnpaid = (stored: Return): void => {
  const { outcome } = stored;
  if (mayBePaid(stored))
    throw conflict(
      outcome === 'exchange'
        ? 'We asked the shop to send a replacement, and it may have done so. Check there, then settle the return.'
        : 'We asked the shop to pay this, and it may have done so. Check there, then settle the return with the amount that was paid, 0 for nothing.',
    );
};

/** Drops the refused payment. If the return is approved again, its money is decided again. */
const undecided = ({ settlement: _refused, ...stored }: Return): Return => stored;

/** The payer is asked once more, under the same key. */
const askedAgain = (stored: Return): Return => {
  if (!stored.settlement) return stored;
  const { askedAt: _asked, refused: _refused, ...settlement } = stored.settlement;
  return { ...stored, settlement };
};

/** What a second person was asked may not count any more, so settling looks at it again. */
export const reconsidered = (stored: Return): Return =>
  stored.agreement ? { ...stored, agreement: { ...stored.agreement, outdated: true } } : stored;

/** What a decider says besides yes or no. */
export interface Verdict {
  readonly reasonCode?: string | undefined;
  /** For the customer, in the decider's own words. */
  readonly text?: string | undefined;
}

export const decided = (
  verdict: Decision['verdict'],
  { reasonCode, text }: Verdict,
  { by, at }: Doer,
  override = false,
): Decision => ({
  verdict,
  at,
  by,
  ...(reasonCode ? { reasonCode } : {}),
  ...(text ? { text } : {}),
  ...(override ? { override } : {}),
});

/** Errors: Conflict when it is decided already, its order is not known, or no parcel came. */
export const approve = (stored: Return, said: Verdict, doer: Doer): Return => {
  only(stored, ['requested', 'awaiting-approval', 'escalated'], 'approved');
  const status = yesLeadsTo(stored, doer.at);
  return noted(
    {
      ...withVouchedQuote(answered(reconsidered(status === 'settling' ? askedAgain(stored) : stored), doer)),
      status,
      decision: decided('approved', said, doer),
    },
    'approved',
    doer,
    { ...(stored.escalation && stored.status === 'escalated' ? { after: stored.escalation.why } : {}) },
  );
};

const rightOf = ({ clock }: Return): string =>
  clock?.applied === 'fault'
    ? 'The goods have a fault in the time in which the shop answers for it'
    : 'The customer is in time to withdraw by law';

/**
 * Errors: Conflict when it is decided already, may be paid, or is the customer's right by law, which needs an
 * override. Invalid without a reason code, because the customer reads why.
 */
export const decline = (stored: Return, said: Verdict, doer: Doer): Return => {
  only(stored, ['requested', 'awaiting-approval', 'escalated'], 'declined');
  if (isByLaw(stored))
    throw conflict(
      `${rightOf(stored)}. To decline it all the same, override it with the verdict declined, a why for the audit and a text for the customer.`,
    );
  if (!said.reasonCode)
    throw invalid('The customer reads why it is declined. Give a reason.', [
      { path: 'reason', message: `Must be one of ${declineReasons.join(', ')}.` },
    ]);
  checkUnpaid(stored);
  return noted(
    { ...answered(undecided(stored), doer), status: 'declined', decision: decided('declined', said, doer) },
    'declined',
    doer,
    { reason: said.reasonCode },
  );
};

/** A person's yes is also one to the amount. */
const withVouchedQuote = (stored: Return): Return =>
  stored.quote ? { ...stored, quote: vouchedFor(stored.quote) } : stored;

/** A question to the customer; the return stays where it is. Errors: Conflict once it has ended. */
export const ask = (stored: Return, text: string, doer: Doer): Return => {
  only(
    stored,
    ['requested', 'awaiting-approval', 'approved', 'in-transit', 'received', 'inspected', 'escalated'],
    'asked about',
  );
  return noted(
    { ...answered(stored, doer), question: { kind: 'question', text, askedAt: doer.at } },
    'asked',
    doer,
  );
};

/** The customer's answer, once. Errors: Conflict where no question is open. */
export const answer = (
  stored: Return,
  given: { readonly answer?: string | undefined; readonly accepted?: boolean | undefined },
  doer: Doer,
): Return => {
  if (!stored.question || stored.question.answeredAt) throw conflict('No question waits for an answer.');
  const said = { ...(given.answer ? { answer: given.answer } : {}), answeredAt: doer.at };
  const taken = given.accepted === undefined ? {} : { accepted: given.accepted };
  return noted({ ...stored, question: { ...stored.question, ...said, ...taken } }, 'answered', doer);
};

/** What staff may do against the policy, or against an earlier decision. */
export interface Override {
  readonly verdict?: 'approved' | 'declined' | undefined;
  readonly outcome?: Return['outcome'] | undefined;
  readonly text?: string | undefined;
}

/** Errors: Invalid for a decline against the law without words for the customer. */
const checkExplained = (stored: Return, { verdict, text }: Override): void => {
  if (verdict === 'declined' && isByLaw(stored) && !text)
    throw invalid(`${rightOf(stored)}, so the customer is owed an explanation.`, [
      { path: 'text', message: 'Say why it is declined, in your own words.' },
    ]);
};

const overridden = (stored: Return, verdict: Override['verdict'], at: string): Status => {
  if (verdict === 'declined') return 'declined';
  return verdict === 'approved' ? yesLeadsTo(stored, at) : stored.status;
};

/**
 * Another outcome is another payment: what a payer refused was decided for the old one, and perhaps without a
 * question to anybody.
 */
const ruledOn = (stored: Return, { verdict, outcome = stored.outcome }: Override): Return => {
  if (verdict === 'declined') return undecided(stored);
  const again = reconsidered(outcome === stored.outcome ? stored : undecided(stored));
  return verdict === 'approved' ? withVouchedQuote(again) : again;
};

/** Errors: Conflict where the goods of a missing parcel would be left to the customer, which pays without them. */
const checkKept = (stored: Return, { outcome }: Override): void => {
  if (outcome === 'keep' && isParcelMissing(stored)) throw conflict(noYesWithoutParcel);
};

/**
 * Errors: Conflict where the table of moves does not allow it, or where it would decline or change a return
 * that may be paid already. Invalid where it declines what the law grants without a text for the customer.
 */
export const override = (stored: Return, change: Override, doer: Doer): Return => {
  only(
    stored,
    ['requested', 'awaiting-approval', 'approved', 'declined', 'in-transit', 'expired', 'escalated'],
    'overridden',
  );
  const { verdict, outcome = stored.outcome, text } = change;
  if (verdict === 'declined' || outcome !== stored.outcome) checkUnpaid(stored);
  checkExplained(stored, change);
  checkKept(stored, change);
  const ruled = ruledOn(stored, change);
  return noted(
    {
      ...answered(ruled, doer),
      status: overridden(ruled, verdict, doer.at),
      outcome,
      ...(verdict ? { decision: decided(verdict, { text }, doer, true) } : {}),
      // The return had ended and begins again, so the customer gets the instructions again.
      ...(stored.status === 'declined' || stored.status === 'expired' ? { instructedAt: undefined } : {}),
    },
    'overridden',
    doer,
    { ...(verdict ? { verdict } : {}), ...(change.outcome ? { outcome: change.outcome } : {}) },
  );
};

const cancellable: Readonly<Record<'customer' | 'other', readonly Status[]>> = {
  customer: ['requested', 'awaiting-approval', 'approved'],
  other: ['requested', 'awaiting-approval', 'approved', 'in-transit', 'escalated'],
};

/**
 * Errors: Conflict when customers cancel after dispatch, when staff cancel after it led to something, or when
 * it may be paid.
 */
export const cancel = (stored: Return, doer: Doer): Return => {
  only(stored, cancellable[doer.by.kind === 'customer' ? 'customer' : 'other'], 'cancelled');
  checkUnpaid(stored);
  return noted({ ...answered(stored, doer), status: 'cancelled', closedAt: doer.at }, 'cancelled', doer);
};

export interface Dispatch {
  readonly carrier?: string | undefined;
  /** The proof of dispatch. */
  readonly tracking?: string | undefined;
}

/** The most dispatch notes that a return keeps: anybody with the link could send the form without end. */
const mostTold = 50;
const timesTold = ({ events }: Return): number => events.filter(({ what }) => what === 'dispatched').length;

/**
 * The proof that it was sent. Answers the return unchanged where the customer has said the same before.
 * Errors: Conflict where there is nothing to send, or the parcel has arrived.
 */
export const dispatch = (stored: Return, { carrier, tracking }: Dispatch, doer: Doer): Return => {
  if (!isParcelMissing(stored)) only(stored, ['approved', 'in-transit', 'expired'], 'sent');
  else if (doer.by.kind !== 'customer' && !tracking)
    throw invalid('No parcel came. Say by which number it can be followed, since a proof of dispatch pays.', [
      { path: 'tracking', message: 'Must be given where a parcel is missing.' },
    ]);
  const { dispatch: known } = stored;
  // A form that is sent again without the tracking number does not remove the number.
  const told = { ...known, ...(carrier ? { carrier } : {}), ...(tracking ? { tracking } : {}) };
  const saysMore = told.carrier !== known?.carrier || told.tracking !== known?.tracking;
  const byCustomer = doer.by.kind === 'customer';
  if (byCustomer && known && stored.status === 'in-transit' && !saysMore) return stored;
  if (byCustomer && timesTold(stored) >= mostTold)
    throw conflict('The news of the parcel cannot be changed any more: it was changed too often.');
  const sent: Return = {
    ...stored,
    status: 'in-transit',
    dispatch: { ...told, at: known?.at ?? doer.at, by: doer.by },
  };
  return noted(sent, 'dispatched', doer, isReleased(sent) ? { releases: 'refund' } : undefined);
};

/**
 * A person found that the declaration means no order of the shop. Undefined where it was dismissed before.
 * Errors: Conflict once it has an order.
 */
export const dismiss = (stored: Return, doer: Doer): Return | undefined => {
  if (stored.status === 'dismissed') return undefined;
  if (stored.status !== 'unmatched')
    throw conflict('This return has an order, so it cannot be dismissed. Decline it, or cancel it.');
  return noted({ ...stored, status: 'dismissed', closedAt: doer.at }, 'dismissed', doer);
};

export const escalate = (stored: Return, why: Escalation, at: string, detail?: string): Return =>
  noted(
    { ...stored, status: 'escalated', escalation: { why, at, ...(detail ? { detail } : {}) } },
    'escalated',
    { by: { kind: 'system' }, at },
    { why, ...(detail ? { detail } : {}) },
  );
