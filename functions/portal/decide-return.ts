import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { conflict, Failure } from '../kit/errors.ts';
import type { Html } from '../kit/html.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import type { LinkKey } from '../links/link-keys.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import { addresseeOf } from '../mail/write-to-staff.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Photos } from '../photos/photos.client.ts';
import { declineReasons } from '../policy/policy.ts';
import { approve, type Doer, decline, override } from '../returns/actions.ts';
import { shownItems, staffQuote } from '../returns/mails/shown-context.ts';
import { customerOf, shownAnswers, shownDue, whyAsked } from '../returns/mails/shown-decision.ts';
import { notesOf, questionOf } from '../returns/mails/tell-people.ts';
import { payWithoutGoods, quotedMoney } from '../returns/pay-without-goods.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import { zoneOf } from '../returns/return-context.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { type Verdict, verdicts, verdictsFor } from '../returns/verdicts.ts';
import { wakeWorkflow } from '../returns/wake-return.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { type DeskPage, decidedPage, decidePage } from './decide.page.ts';
import { overridePage } from './override.page.ts';
import { payWithoutGoodsPage } from './pay-without-goods.page.ts';

/** A return as shown to the person to whom the link was mailed. */
interface Desk {
  readonly stored: Return;
  readonly shop: Shop;
  readonly texts: Texts;
  readonly action: string;
  /** The address of the person who decides: the "who" of the audit. */
  readonly address: string;
  readonly verdict: Verdict;
  /** What the link was mailed for. */
  readonly question: string;
}

interface QuestionServices {
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly photos: Pick<Photos, 'collect' | 'viewUrl'>;
  readonly clock: () => Date;
}

export interface DecideServices extends QuestionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly workflows: WorkflowWaker;
}

const verdictOf = (word: string | undefined): Verdict | undefined => verdicts.find((known) => known === word);

/** A person who is no longer on the shop's lists decides nothing any more, whatever links they still have. */
const addressee = (shop: Shop, digest: string, key: LinkKey): string | undefined =>
  [...shop.settings.approvers, ...shop.settings.managers].find(
    (address) => addresseeOf(key, address) === digest,
  );

/** The return behind a link, while its addressee is still one of the people who decide. */
export const openDesk = async (request: RawRequest, services: DecideServices): Promise<Desk | Reply> => {
  const followed = await openLink(request, 'decide', services);
  if (isReply(followed)) return followed;
  const { link, key, token, reader } = followed;
  const stored = await services.returns.get(link.subject);
  const shop = stored && (await services.shops.get(stored.shop));
  const [word, digest = '', question = ''] = link.detail.split(' ');
  const verdict = verdictOf(word);
  const address = shop && addressee(shop, digest, key);
  if (!stored || !shop || !address || !verdict) return spentLink(reader);
  const action = `${services.publicUrl}/a/${token}`;
  return { stored, shop, texts: textsFor([shop.defaultLocale]), action, address, verdict, question };
};

/** What can be answered by this link now. A link for one question answers no later one. */
const choicesOf = ({ verdict, question }: Desk, stored: Return): readonly Verdict[] => {
  const offered = questionOf(stored) === question ? verdictsFor(stored) : [];
  if (!offered.includes(verdict)) return [];
  return verdict === 'approve' || verdict === 'decline'
    ? offered.filter((each) => each === 'approve' || each === 'decline')
    : [verdict];
};

const decided = ({ stored, shop, texts, verdict }: Desk, status: number, own = false): Reply => {
  const { decision } = stored;
  const over = !decision || stored.status === 'cancelled';
  const paid = own && verdict === 'pay-without-goods' ? ('without-goods' as const) : decision?.verdict;
  return page(
    status,
    decidedPage({
      texts,
      shop: shop.name,
      number: returnNumber(stored),
      decision: over ? 'over' : (paid ?? 'over'),
      own,
      ...(over ? {} : { by: decision.by.name, at: decision.at }),
      zone: shop.timeZone,
    }),
  );
};

const photosOf = async ({ stored }: Desk, { photos }: QuestionServices) => {
  const { kept } = await photos.collect(stored.id);
  return Promise.all(kept.map(async (photo) => ({ url: await photos.viewUrl(photo) })));
};

/** A form as it was sent, and what is wrong with it. */
interface Sent {
  readonly errors: readonly FieldProblem[];
  readonly form: Submitted;
}

const wordsIn = (form: Submitted, name: 'why' | 'text') => form.words(name, longestNote) || undefined;

const sentView = ({ errors, form }: Sent): Pick<DeskPage, 'errors' | 'values'> => ({
  errors,
  values: { reason: form.raw('reason'), why: wordsIn(form, 'why'), text: wordsIn(form, 'text') },
});

const deskView = async (desk: Desk, services: QuestionServices, sent?: Sent): Promise<DeskPage> => {
  const { stored, shop, texts, action } = desk;
  const [order, photos] = await Promise.all([
    stored.orderId ? services.orders.get(shop.id, stored.orderId) : undefined,
    photosOf(desk, services),
  ]);
  return {
    texts,
    shop: shop.name,
    action,
    number: returnNumber(stored),
    orderNumber: stored.orderNumber,
    customer: customerOf(stored, order),
    items: shownItems(stored),
    outcome: stored.outcome,
    note: notesOf(stored),
    photos,
    quote: staffQuote(stored.quote, stored, order),
    history: stored.history,
    why: whyAsked(stored),
    detail: stored.status === 'escalated' ? stored.escalation?.detail : undefined,
    answers: shownAnswers(stored),
    due: shownDue(stored),
    now: services.clock().toISOString(),
    zones: { shop: shop.timeZone, customer: zoneOf(order, shop) },
    urgent: stored.urgent,
    ...(sent ? sentView(sent) : {}),
  };
};

/** What the check found against it, or the first reason of the list. */
const likelyReason = ({ advice }: Return): string => {
  const found = advice?.lines.find(({ barred }) => barred !== undefined)?.barred;
  return advice?.action.do === 'decline' ? advice.action.reason : (found ?? declineReasons[0]);
};

const contentOf = ({ stored, verdict }: Desk, view: DeskPage, choices: readonly Verdict[]): Html => {
  if (verdict === 'override')
    return overridePage({ ...view, right: stored.clock?.applied === 'fault' ? 'fault' : 'statutory' });
  if (verdict === 'pay-without-goods')
    return payWithoutGoodsPage({ ...view, money: quotedMoney(stored), sure: view.values !== undefined });
  return decidePage({
    ...view,
    choices: choices.flatMap((each) => (each === 'approve' || each === 'decline' ? [each] : [])),
    verdict,
    declineReasons,
    likelyReason: likelyReason(stored),
  });
};

const question = async (desk: Desk, services: QuestionServices, sent?: Sent): Promise<Reply> => {
  const view = await deskView(desk, services, sent);
  const status = sent && sent.errors.length > 0 ? 400 : 200;
  return page(status, contentOf(desk, view, choicesOf(desk, desk.stored)));
};

/** The open question, or how it was decided. */
export const showDesk = async (desk: Desk, services: QuestionServices): Promise<Reply> =>
  choicesOf(desk, desk.stored).length > 0 ? question(desk, services) : decided(desk, 200);

const isReason = (code: string | undefined): boolean => declineReasons.some((known) => known === code);

const problemsOf = (verdict: Verdict | undefined, form: Submitted): FieldProblem[] => {
  if (verdict === undefined) return [{ field: 'verdict', problem: 'choose-one' }];
  if (verdict === 'decline' && !isReason(form.raw('reason')))
    return [{ field: 'reason', problem: 'choose-one' }];
  if (verdict !== 'override') return [];
  return (['why', 'text'] as const).flatMap((field) =>
    wordsIn(form, field) ? [] : [{ field, problem: 'missing' as const }],
  );
};

const acted = (verdict: Verdict, stored: Return, form: Submitted, doer: Doer): Return => {
  const text = wordsIn(form, 'text');
  switch (verdict) {
    case 'approve':
      return approve(stored, { text }, doer);
    case 'decline':
      return decline(stored, { reasonCode: form.raw('reason'), text }, doer);
    case 'override':
      return override(stored, { verdict: 'declined', text }, doer);
    case 'pay-without-goods':
      return payWithoutGoods(stored, true, doer);
  }
};

/** Errors: Conflict where the open question is another one by now. */
const decide = async (desk: Desk, verdict: Verdict, form: Submitted, services: DecideServices) => {
  const by = { kind: 'approver' as const, name: desk.address };
  const doer = { by, at: services.clock().toISOString(), why: wordsIn(form, 'why') };
  const stored = await services.returns.modify(desk.stored.id, (before) => {
    if (!choicesOf(desk, before).includes(verdict))
      throw conflict('Another question waits for a decision by now.');
    return acted(verdict, before, form, doer);
  });
  if (stored) await wakeWorkflow(stored, services);
  return stored ?? desk.stored;
};

const answer = async (
  desk: Desk,
  verdict: Verdict,
  form: Submitted,
  services: DecideServices,
): Promise<Reply> => {
  try {
    const stored = await decide(desk, verdict, form, services);
    return { ...decided({ ...desk, stored }, 200, true), log: { returnId: stored.id, outcome: verdict } };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    const now = await services.returns.get(desk.stored.id);
    return decided({ ...desk, stored: now ?? desk.stored }, 409);
  }
};

/** The verdict that was sent, where this link may give it; without one, the link's own. */
const sentVerdict = (desk: Desk, form: Submitted, choices: readonly Verdict[]): Verdict | undefined => {
  const word = form.raw('verdict') ?? desk.verdict;
  return choices.find((each) => each === word);
};

/** Decides once. A person who comes second, or too late, sees how the return stands. */
export const decideAtDesk = async (desk: Desk, form: Submitted, services: DecideServices): Promise<Reply> => {
  const choices = choicesOf(desk, desk.stored);
  if (choices.length === 0) return decided(desk, 409);
  const verdict = sentVerdict(desk, form, choices);
  const errors = problemsOf(verdict, form);
  const unsure = verdict === 'pay-without-goods' && form.raw('confirm') !== 'yes';
  if (verdict === undefined || errors.length > 0 || unsure) return question(desk, services, { errors, form });
  return answer(desk, verdict, form, services);
};
