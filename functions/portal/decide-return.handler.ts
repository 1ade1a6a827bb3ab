import { type WorkflowWaker, workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { environment } from '../kit/env.ts';
import { conflict, Failure } from '../kit/errors.ts';
import { type Endpoint, httpHandler, page, type RawRequest, type Reply, withoutBody } from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { readForm, type Submitted } from '../kit/submitted.ts';
import { type Keys, keysClient } from '../links/keys.client.ts';
import { brokenPage } from '../links/link.page.ts';
import { openLink, spentLink } from '../links/open-link.ts';
import { addresseeOf } from '../mail/write-to-staff.ts';
import { type OrdersStore, ordersStore } from '../orders/orders.store.ts';
import { type Photos, photosClient } from '../photos/photos.client.ts';
import { declineReasons } from '../policy/policy.ts';
import { approve, decline } from '../returns/deeds.ts';
import { type Return, returnNumber } from '../returns/return.ts';
import { type ReturnsStore, returnsStore } from '../returns/returns.store.ts';
import { shownItems, shownQuote } from '../returns/shown-case.ts';
import { questionOf } from '../returns/tell-people.ts';
import { wakeWorkflow } from '../returns/wake-return.ts';
import type { Shop } from '../shops/shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';
import { decidedPage, decidePage } from './decide.page.ts';
import { isReply } from './open-door.ts';
import { probeDecision, showDecision, takeDecision } from './portal.api.ts';

export interface Services {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify'>;
  readonly orders: Pick<OrdersStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly photos: Pick<Photos, 'collect' | 'viewUrl'>;
  readonly workflows: WorkflowWaker;
  readonly keys: () => Promise<Pick<Keys, 'links'>>;
  readonly clock: () => Date;
  readonly publicUrl: string;
}

type Verdict = 'approve' | 'decline';

/** A return before the person to whom the link was mailed. */
interface Desk {
  readonly stored: Return;
  readonly shop: Shop;
  readonly texts: Texts;
  readonly action: string;
  /** The address that decides: the "who" of the audit. */
  readonly address: string;
  readonly verdict: Verdict;
  /** What the link was mailed for. */
  readonly question: string;
}

const isVerdict = (word: string | undefined): word is Verdict => word === 'approve' || word === 'decline';

/** Whoever has left the shop's lists decides nothing any more, whatever links they still have. */
const addressee = (shop: Shop, digest: string, key: string): string | undefined =>
  [...shop.settings.approvers, ...shop.settings.managers].find(
    (address) => addresseeOf(key, address) === digest,
  );

const openDesk = async (request: RawRequest, services: Services): Promise<Desk | Reply> => {
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

interface Refused {
  readonly errors: readonly FieldProblem[];
  readonly form: Submitted;
}

const question = async (desk: Desk, services: Services, refused?: Refused): Promise<Reply> => {
  const { stored, shop, texts, action, verdict } = desk;
  const [order, { kept }] = await Promise.all([
    stored.orderId ? services.orders.get(shop.id, stored.orderId) : undefined,
    services.photos.collect(stored.id),
  ]);
  const photos = await Promise.all(
    kept.map(async (photo) => ({ url: await services.photos.viewUrl(photo) })),
  );
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
    quote: shownQuote(stored.quote, order),
    history: stored.history,
    rule: stored.advice?.rule,
    urgent: stored.urgent,
    verdict,
    declineReasons,
    ...(refused
      ? {
          errors: refused.errors,
          values: {
            reason: refused.form.raw('reason'),
            text: refused.form.words('text', longestNote),
          },
        }
      : {}),
  });
  return page(refused ? 400 : 200, content);
};

const show = async (request: RawRequest, services: Services): Promise<Reply> => {
  const desk = await openDesk(request, services);
  if (isReply(desk)) return desk;
  return isUndecided(desk.stored, desk.question) ? question(desk, services) : decided(desk, 200);
};

const isReason = (code: string | undefined): boolean =>
  code === undefined || code === '' || declineReasons.some((known) => known === code);

/** Decides, once; whoever comes second, or for something that is over, sees how it stands. */
const take = async (request: RawRequest, services: Services): Promise<Reply> => {
  const desk = await openDesk(request, services);
  if (isReply(desk)) return desk;
  if (!isUndecided(desk.stored, desk.question)) return decided(desk, 409);
  const form = readForm(request.body);
  const verdict = form.raw('verdict') ?? desk.verdict;
  const errors: FieldProblem[] = [
    ...(isVerdict(verdict) ? [] : [{ field: 'verdict', problem: 'choose-one' as const }]),
    ...(isReason(form.raw('reason')) ? [] : [{ field: 'reason', problem: 'choose-one' as const }]),
  ];
  if (errors.length > 0) return question(desk, services, { errors, form });
  const said = {
    reasonCode: form.raw('reason') || undefined,
    text: form.words('text', longestNote) || undefined,
  };
  const doer = {
    by: { kind: 'approver' as const, name: desk.address },
    at: services.clock().toISOString(),
  };
  try {
    const stored = await services.returns.modify(desk.stored.id, (before) => {
      if (!isUndecided(before, desk.question))
        throw conflict('Another question waits for a decision by now.');
      return (verdict === 'approve' ? approve : decline)(before, said, doer);
    });
    if (stored) await wakeWorkflow(stored, services);
    return {
      ...decided({ ...desk, stored: stored ?? desk.stored }, 200, true),
      log: { returnId: desk.stored.id, outcome: `${verdict}d` },
    };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    const now = await services.returns.get(desk.stored.id);
    return decided({ ...desk, stored: now ?? desk.stored }, 409);
  }
};

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showDecision, answer: show, broken: brokenPage },
  { route: probeDecision, answer: withoutBody(show) },
  { route: takeDecision, answer: take, broken: brokenPage },
];

export const handler = httpHandler('decide-return', endpoints, () => {
  const env = environment('decide-return');
  const dynamo = dynamoDb();
  return {
    returns: returnsStore(dynamo, { returns: env('returns'), ledgers: env('returnLedgers') }),
    orders: ordersStore(dynamo, env('orders')),
    shops: shopsStore(dynamo, env('shops')),
    photos: photosClient(env('photos'), systemRandom),
    workflows: workflowsClient({ return: env('returnMachine') }),
    keys: keysClient(env('signingKey')),
    clock: systemClock,
    publicUrl: env('publicUrl'),
  };
});
