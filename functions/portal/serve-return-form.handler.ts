import { environment } from '../house/env.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { conflict, Failure } from '../kit/errors.ts';
import {
  type Endpoint,
  httpHandler,
  page,
  type RawRequest,
  type Reply,
  seeOther,
  withoutBody,
} from '../kit/http.ts';
import { systemRandom } from '../kit/ids.ts';
import { readForm } from '../kit/submitted.ts';
import { brokenPage } from '../links/link.page.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import { type Photos, photosClient } from '../photos/photos.client.ts';
import type { Ledger } from '../refunds/ledger.ts';
import type { ReturnableLine } from '../refunds/returnable.ts';
import { type Ground, type GroundServices, groundOf } from '../returns/ground.ts';
import { windowsOf } from '../returns/invite-to-return.ts';
import { openServices } from '../returns/open.services.ts';
import { type OpenServices, openReturn } from '../returns/open-return.ts';
import { returnable } from '../returns/order-balance.ts';
import { type Plan, planReturn } from '../returns/plan-return.ts';
import type { Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import { shownQuote } from '../returns/shown-case.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { countedReturns, draftId } from './draft.ts';
import { isReply } from './open-door.ts';
import { type LinkServices, type OpenedLink, openReturnLink } from './open-link.ts';
import { probeReturnForm, showReturnForm, submitReturn } from './portal.api.ts';
import { returnFormPage } from './return-form.page.ts';
import { type Choice, everything, formLines, readChoice, seenQuote } from './return-form.ts';

export interface Services extends LinkServices, GroundServices, OpenServices {
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'open' | 'ofCustomer' | 'ofOrder' | 'ledgerOf'>;
  readonly photos: Pick<Photos, 'collect' | 'look'>;
}

/** An order with all that can come back of it now. */
interface Desk extends OpenedLink {
  readonly ground: Ground;
  readonly ledger: Ledger;
  readonly free: readonly ReturnableLine[];
  /** How many returns were opened on this page before: the next one's number. */
  readonly opened: readonly Return[];
}

const openDesk = async (request: RawRequest, services: Services): Promise<Desk | Reply> => {
  const opened = await openReturnLink(request, services);
  if (isReply(opened)) return opened;
  const { order, shop } = opened;
  const [ground, ledger, before] = await Promise.all([
    groundOf(order, shop, services),
    services.returns.ledgerOf(shop.id, order.id),
    services.returns.ofOrder(shop.id, order.id, { limit: countedReturns }),
  ]);
  const own = before.items.filter(({ door }) => door === 'portal');
  return { ...opened, ground, ledger, free: returnable(ground, ledger), opened: own };
};

const planFor = ({ ground, ledger }: Desk, choice: Choice, at: string): Plan | undefined =>
  choice.lines.length === 0
    ? undefined
    : planReturn(
        {
          door: 'portal',
          lines: choice.lines,
          outcome: choice.outcome,
          declaredAt: at,
          photos: 0,
          asked: [],
        },
        ground,
        ledger,
      );

interface Shown {
  readonly choice: Choice;
  readonly plan: Plan | undefined;
  readonly problems?: readonly FieldProblem[];
  readonly changed?: boolean;
}

const view = async (desk: Desk, { choice, plan, problems, changed }: Shown, services: Services) => {
  const { texts, shop, order, zone, link, free, ground, opened } = desk;
  const { snapshot } = order;
  const draft = draftId(shop.id, order.id, opened.length);
  const urls = returnUrls(services.publicUrl, link, draft);
  const { photos } = await services.photos.look(draft);
  return returnFormPage({
    texts,
    shop: shop.name,
    action: urls.order,
    orderNumber: snapshot.number,
    zone,
    ...windowsOf(order, shop, ground.policy.policy, zone, services.clock().toISOString()),
    lines: formLines(free, snapshot.lines, snapshot.presentmentCurrency, choice),
    barred: free.flatMap(({ lineId, why }) => {
      const line = snapshot.lines.find(({ id }) => id === lineId);
      return why && line ? [{ title: line.title, variantTitle: line.variantTitle, why }] : [];
    }),
    outcomes: plan?.advice.outcomes ?? ['refund'],
    outcome: choice.outcome,
    note: choice.note,
    draft,
    quoted: plan ? seenQuote(choice, plan) : '',
    quote: shownQuote(plan?.quote, order),
    photos: { url: urls.photos, count: photos.length },
    changed,
    errors: problems,
  });
};

const show = async (request: RawRequest, services: Services): Promise<Reply> => {
  const desk = await openDesk(request, services);
  if (isReply(desk)) return desk;
  const choice = everything(desk.free);
  const plan = planFor(desk, choice, services.clock().toISOString());
  return page(200, await view(desk, { choice, plan }, services));
};

const isSame = ({ facts }: Return, { lines }: Choice): boolean =>
  facts?.lines.length === lines.length &&
  lines.every(({ lineId, quantity }) =>
    facts.lines.some((line) => line.lineId === lineId && line.quantity === quantity),
  );

/** Whether this very form was sent before: sent twice, it is one return. */
const sentBefore = ({ opened }: Desk, id: string | undefined, choice: Choice): Return | undefined => {
  const stands = opened.find((one) => one.id === id);
  return stands && isSame(stands, choice) ? stands : undefined;
};

/** Errors: Conflict where another form of the same moment, for other pieces, has become the return. */
const open = async (desk: Desk, choice: Choice, services: Services): Promise<Return> => {
  const id = draftId(desk.shop.id, desk.order.id, desk.opened.length);
  const { kept } = await services.photos.collect(id);
  const about = {
    id,
    door: 'portal' as const,
    outcome: choice.outcome,
    locale: desk.texts.tag,
    photos: [...kept],
    ...(choice.note ? { note: choice.note } : {}),
    by: { kind: 'customer' as const },
  };
  const wanted = { lines: choice.lines, photos: kept.length, asked: [] };
  const { stands, fresh } = await openReturn(about, wanted, desk.ground, services);
  if (!fresh && (stands.status === 'cancelled' || !isSame(stands, choice)))
    throw conflict('Another form of this order was sent at the same time.');
  return stands;
};

/**
 * Opens the return, once its customer has seen what it pays: where that is another amount than the form was served
 * with, or other pieces, the page comes back with it and nothing is stored.
 */
const submit = async (request: RawRequest, services: Services): Promise<Reply> => {
  const desk = await openDesk(request, services);
  if (isReply(desk)) return desk;
  const form = readForm(request.body);
  const { choice, problems } = readChoice(form, desk.free);
  const there = (stored: Return) =>
    seeOther(`${returnUrls(services.publicUrl, desk.link, stored.id).status}?done=requested`);
  const before = sentBefore(desk, form.raw('draft'), choice);
  if (before) return there(before);
  if (problems.length > 0)
    return page(400, await view(desk, { choice, plan: undefined, problems }, services));
  const plan = planFor(desk, choice, services.clock().toISOString());
  if (!plan || form.raw('quoted') !== seenQuote(choice, plan))
    return page(200, await view(desk, { choice, plan, changed: true }, services));
  try {
    const stored = await open(desk, choice, services);
    return { ...there(stored), log: { returnId: stored.id, outcome: 'requested' } };
  } catch (error) {
    // Somebody else took the pieces in this moment: the page shows what is left.
    if (!(error instanceof Failure) || (error.kind !== 'Invalid' && error.kind !== 'Conflict')) throw error;
    const now = await show(request, services);
    return { ...now, status: now.status === 200 ? 409 : now.status };
  }
};

export const endpoints: readonly Endpoint<Services>[] = [
  { route: showReturnForm, answer: show, broken: brokenPage },
  { route: probeReturnForm, answer: withoutBody(show) },
  { route: submitReturn, answer: submit, broken: brokenPage },
];

export const handler = httpHandler('serve-return-form', endpoints, () => {
  const env = environment('serve-return-form');
  return { ...openServices(dynamoDb(), env), photos: photosClient(env('photos'), systemRandom) };
});
