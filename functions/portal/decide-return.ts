import type { WorkflowWaker } from '../executions/workflows.client.ts';
import { conflict, Failure } from '../kit/errors.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import { readForm, type Submitted } from '../kit/read-form.ts';
import type { Keys } from '../links/keys.client.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import { addresseeOf } from '../mail/write-to-staff.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Photos } from '../photos/photos.client.ts';
import { declineReasons } from '../policy/policy.ts';
import { approve, decline } from '../returns/actions.ts';
import { shownItems, staffQuote } from '../returns/mails/shown-context.ts';
import { questionOf } from '../returns/mails/tell-people.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { wakeWorkflow } from '../returns/wake-return.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { decidedPage, decidePage } from './decide.page.ts';

type Verdict = 'approve' | 'decline';

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
}

export interface DecideServices extends QuestionServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly publicUrl: string;
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly workflows: WorkflowWaker;
  readonly clock: () => Date;
}

const isVerdict = (word: string | undefined): word is Verdict => word === 'approve' || word === 'decline';

/** A person who is no longer on the shop's lists decides nothing any more, whatever links they still have. */
const addressee = (shop: Shop, digest: string, key: string): string | undefined =>
  [...shop.settings.approvers, ...shop.settings.managers].find(
    (address) => addresseeOf(key, address) === digest,
  );

/** The return behind a link, while its addressee is still one of the people who decide. */
export const openDesk = async (request: RawRequest, services: DecideServices): Promise<Desk | Reply> => {
  const followed = await openLink(request, 'decide', services);
  if (isReply(followed)) return followed;
  const { link, token, reader } = followed;
  const stored = await services.returns.get(link.subject);
  const shop = stored && (await services.shops.get(stored.shop));
  const [verdict, digest = '', question = ''] = link.detail.split(' ');
  const address = shop && addressee(shop, digest, (await services.keys()).links);
  if (!stored || !shop || !address || !isVerdict(verdict)) return spentLink(reader);
  const action = `${services.publicUrl}/a/${token}`;
  return { stored, shop, texts: textsFor([shop.defaultLocale]), action, address, verdict, question };
};

const isUndecided = (stored: Return, asked: string): boolean =>
  ['requested', 'awaiting-approval', 'escalated'].includes(stored.status) && questionOf(stored) === asked;

const decided = ({ stored, shop, texts }: Desk, status: number, own = false): Reply => {
  const { decision } = stored;
  const over = !decision || stored.status === 'cancelled';
  return page(
    status,
    decidedPage({
      texts,
      shop: shop.name,
      number: returnNumber(stored),
      decision: over ? 'over' : decision.verdict,
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

interface Refused {
  readonly errors: readonly FieldProblem[];
  readonly form: Submitted;
}

const refusedView = ({ errors, form }: Refused) => ({
  errors,
  values: { reason: form.raw('reason'), text: form.words('text', longestNote) },
});

const question = async (desk: Desk, services: QuestionServices, refused?: Refused): Promise<Reply> => {
  const { stored, shop, texts, action, verdict } = desk;
  const [order, photos] = await Promise.all([
    stored.orderId ? services.orders.get(shop.id, stored.orderId) : undefined,
    photosOf(desk, services),
  ]);
  const content = decidePage({
    texts,
    shop: shop.name,
    action,
    number: returnNumber(stored),
    orderNumber: stored.orderNumber,
    items: shownItems(stored),
    outcome: stored.outcome,
    note: stored.note ?? stored.declared?.items,
    photos,
    quote: staffQuote(stored.quote, stored, order),
    history: stored.history,
    rule: stored.advice?.rule,
    urgent: stored.urgent,
    verdict,
    declineReasons,
    ...(refused ? refusedView(refused) : {}),
  });
  return page(refused ? 400 : 200, content);
};

/** The open question, or how it was decided. */
export const showDesk = async (desk: Desk, services: QuestionServices): Promise<Reply> =>
  isUndecided(desk.stored, desk.question) ? question(desk, services) : decided(desk, 200);

const isReason = (code: string | undefined): boolean =>
  code === undefined || code === '' || declineReasons.some((known) => known === code);

const problemsOf = (verdict: string, reason: string | undefined): FieldProblem[] => [
  ...(isVerdict(verdict) ? [] : [{ field: 'verdict', problem: 'choose-one' as const }]),
  ...(isReason(reason) ? [] : [{ field: 'reason', problem: 'choose-one' as const }]),
];

/** Errors: Conflict where the open question is another one by now. */
const decide = async (desk: Desk, verdict: string, form: Submitted, services: DecideServices) => {
  const said = {
    reasonCode: form.raw('reason') || undefined,
    text: form.words('text', longestNote) || undefined,
  };
  const by = { kind: 'approver' as const, name: desk.address };
  const doer = { by, at: services.clock().toISOString() };
  const stored = await services.returns.modify(desk.stored.id, (before) => {
    if (!isUndecided(before, desk.question)) throw conflict('Another question waits for a decision by now.');
    return (verdict === 'approve' ? approve : decline)(before, said, doer);
  });
  if (stored) await wakeWorkflow(stored, services);
  return stored ?? desk.stored;
};

/** Decides once. A person who comes second, or too late, sees how the return stands. */
export const decideAtDesk = async (desk: Desk, body: Buffer, services: DecideServices): Promise<Reply> => {
  if (!isUndecided(desk.stored, desk.question)) return decided(desk, 409);
  const form = readForm(body);
  const verdict = form.raw('verdict') ?? desk.verdict;
  const errors = problemsOf(verdict, form.raw('reason'));
  if (errors.length > 0) return question(desk, services, { errors, form });
  try {
    const stored = await decide(desk, verdict, form, services);
    return {
      ...decided({ ...desk, stored }, 200, true),
      log: { returnId: stored.id, outcome: `${verdict}d` },
    };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    const now = await services.returns.get(desk.stored.id);
    return decided({ ...desk, stored: now ?? desk.stored }, 409);
  }
};
