import { type Approval, approvalSeconds } from '../approvals/approval.ts';
import { cutTo } from '../kit/cut-to.ts';
import { digest } from '../kit/digest.ts';
import type { Quote } from '../refunds/quote.ts';
import type { Shop } from '../shops/shop.ts';
import { isPaid } from '../vocabulary/reason.ts';
import { type Doer, escalate, isPerson, noted } from './actions.ts';
import { type Return, returnNumber, type Who } from './return.ts';

/** What the customer gets: money, or store credit with its bonus. Undefined for a replacement or a repair. */
export const worthOf = (outcome: Return['outcome'], { credit, total }: Quote): Quote['total'] | undefined => {
  if (!isPaid(outcome)) return undefined;
  return outcome === 'store-credit' ? (credit?.amount ?? total) : total;
};

/** In minor units of the shop's currency. */
const amountOf = ({ outcome }: Return, final: Quote): number => worthOf(outcome, final)?.shop ?? 0;

/** Of what a second person agrees to: who decided it and when, what the customer gets, and how much. */
const versionOf = (stored: Return, final: Quote): string => {
  const { decision, outcome } = stored;
  const decided = [decision?.at ?? '', decision?.by.name ?? ''];
  return digest('payment', ...decided, outcome, String(amountOf(stored, final)), final.currency);
};

/** Whether a second person has agreed to exactly this payment. */
const isAgreedTo = (stored: Return, final: Quote): boolean =>
  stored.agreement?.answer?.verdict === 'agreed' && stored.agreement.version === versionOf(stored, final);

/** Whether a second person must agree before this is paid. */
export const needsSecondPerson = (
  stored: Return,
  final: Quote,
  { settings }: Pick<Shop, 'settings'>,
): boolean => {
  const above = settings.returns.secondPersonAbove;
  return above !== null && amountOf(stored, final) > above && !isAgreedTo(stored, final);
};

type Agreement = NonNullable<Return['agreement']>;

const asking = (
  stored: Return,
  what: Pick<Agreement, 'version' | 'amount' | 'currency'>,
  at: string,
): Return => {
  const { version, amount, currency } = what;
  const agreement: Agreement = {
    id: `apr_${digest('approval', stored.id, version, at, stored.agreement?.id ?? '')}`,
    version,
    amount,
    currency,
    askedAt: at,
    until: new Date(Date.parse(at) + approvalSeconds * 1000).toISOString(),
    ...(stored.agreement ? { replaces: stored.agreement.id } : {}),
  };
  return noted(
    { ...stored, agreement },
    'second-person-asked',
    { by: { kind: 'system' }, at },
    {
      approval: agreement.id,
      amount,
      currency,
    },
  );
};

/**
 * The return with the question to a second person. What was asked about another amount, outcome or decision
 * does not count any more. Undefined where the same is asked already.
 */
export const askedToAgree = (stored: Return, final: Quote, at: string): Return | undefined => {
  const version = versionOf(stored, final);
  const { agreement } = stored;
  if (agreement && !agreement.answer && agreement.version === version)
    return agreement.outdated ? { ...stored, agreement: { ...agreement, outdated: false } } : undefined;
  return asking(stored, { version, amount: amountOf(stored, final), currency: final.currency }, at);
};

/** The same question once more, where nobody can answer the last one any more. */
export const askedAnew = (stored: Return, at: string): Return | undefined =>
  stored.agreement && asking(stored, stored.agreement, at);

/**
 * Who approved it. The policy only advises staff, so a member of staff who opens a return for a customer
 * approves it too. The shop's rules and its own system are no persons.
 */
const approvedBy = ({ decision, door, events }: Return): Who | undefined =>
  decision && !isPerson(decision.by) && door === 'staff' ? events[0]?.by : decision?.by;

const askedBy = (stored: Return): Approval['askedBy'] => {
  const by = approvedBy(stored);
  return by && isPerson(by) ? { kind: 'person', name: by.name } : { kind: 'machine' };
};

/** The question to a second person, as the approvals have it. Undefined where nobody was asked. */
export const approvalFor = (stored: Return): Approval | undefined => {
  if (!stored.agreement) return undefined;
  const { answer: _answer, replaces: _replaces, outdated: _outdated, ...asked } = stored.agreement;
  return {
    ...asked,
    shop: stored.shop,
    about: { kind: 'return', id: stored.id },
    name: returnNumber(stored),
    askedBy: askedBy(stored),
    status: 'open',
    rev: 0,
  };
};

const answeredBy = (
  stored: Return,
  agreement: Agreement,
  verdict: 'agreed' | 'refused',
  doer: Doer,
): Return => {
  const { by, at } = doer;
  const { id: approval, amount, currency } = agreement;
  const answered = { ...stored, agreement: { ...agreement, answer: { verdict, by, at } } };
  return noted(answered, `second-person-${verdict}`, doer, { approval, amount, currency });
};

/** The answer of the second person. After a yes the money is decided; after a no a person looks at it. */
export const answeredBySecond = (
  stored: Return,
  verdict: 'agreed' | 'refused',
  doer: Doer,
): Return | undefined => {
  if (!stored.agreement) return undefined;
  const after = answeredBy(stored, stored.agreement, verdict, doer);
  if (verdict === 'refused') return escalate(after, 'not-agreed', doer.at, doer.why && cutTo(doer.why, 500));
  return after.status === 'escalated' ? { ...after, status: 'inspected' } : after;
};
