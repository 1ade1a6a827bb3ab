import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { OrdersStore } from '../orders/orders.store.ts';
import type { Photos } from '../photos/photos.client.ts';
import type { Ledger } from '../refunds/ledger.ts';
import type { ReturnableLine } from '../refunds/returnable.ts';
import { windowsOf } from '../returns/mails/invite-to-return.ts';
import { shownQuote } from '../returns/mails/shown-context.ts';
import { returnable } from '../returns/opening/order-balance.ts';
import { type PlanInput, type PlanInputServices, planInputOf } from '../returns/opening/plan-input.ts';
import { type Plan, planReturn } from '../returns/opening/plan-return.ts';
import type { Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import type { ReturnsStore } from '../returns/returns.store.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { countedReturns, nextReturnId } from './next-return-id.ts';
import { type LinkServices, type OpenedLink, openReturnLink } from './open-link.ts';
import { returnFormPage } from './return-form.page.ts';
import { type Choice, everything, formLines, seenQuote } from './return-form.ts';

/** An order with all that can come back of it now. */
export interface OrderOnForm extends OpenedLink {
  readonly input: PlanInput;
  readonly ledger: Ledger;
  readonly free: readonly ReturnableLine[];
  /** The returns that were opened on this page before: their count is the next one's number. */
  readonly opened: readonly Return[];
}

export interface OrderOnFormServices extends PlanInputServices, LinkServices {
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer' | 'ofOrder' | 'ledgerOf'>;
}

/** The form of the order that the link is for. */
export const openForm = async (
  request: RawRequest,
  services: OrderOnFormServices,
): Promise<OrderOnForm | Reply> => {
  const link = await openReturnLink(request, services);
  if (isReply(link)) return link;
  const { order, shop } = link;
  const [input, ledger, before] = await Promise.all([
    planInputOf(order, shop, services),
    services.returns.ledgerOf(shop.id, order.id),
    services.returns.ofOrder(shop.id, order.id, { limit: countedReturns }),
  ]);
  const opened = before.items.filter(({ door }) => door === 'portal');
  return { ...link, input, ledger, free: returnable(input, ledger), opened };
};

/** What would come of that choice; undefined of nothing. */
export const planOf = ({ input, ledger }: OrderOnForm, choice: Choice, at: string): Plan | undefined =>
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
        input,
        ledger,
      );

interface Shown {
  readonly choice: Choice;
  readonly plan: Plan | undefined;
  readonly problems?: readonly FieldProblem[];
  readonly changed?: boolean;
}

export interface FormPageServices {
  readonly photos: Pick<Photos, 'look'>;
  readonly clock: () => Date;
  readonly publicUrl: string;
}

/** What cannot come back, and why. */
const barredLines = ({ free, order }: OrderOnForm) =>
  free.flatMap(({ lineId, why }) => {
    const line = order.snapshot.lines.find(({ id }) => id === lineId);
    return why && line ? [{ title: line.title, variantTitle: line.variantTitle, why }] : [];
  });

/** The form as it is filled in, with what its choice pays. */
export const formView = async (
  form: OrderOnForm,
  { choice, plan, problems, changed }: Shown,
  services: FormPageServices,
) => {
  const { texts, shop, order, zone, link, free, input, opened } = form;
  const { snapshot } = order;
  const draft = nextReturnId(shop.id, order.id, opened.length);
  const urls = returnUrls(services.publicUrl, link, draft);
  const { photos } = await services.photos.look(draft);
  return returnFormPage({
    texts,
    shop: shop.name,
    action: urls.order,
    orderNumber: snapshot.number,
    zone,
    ...windowsOf(order, shop, input.policy.policy, zone, services.clock().toISOString()),
    lines: formLines(free, snapshot.lines, snapshot.presentmentCurrency, choice),
    barred: barredLines(form),
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

/** The form as it is proposed: all that can come back, without a reason. */
export const proposedForm = async (form: OrderOnForm, services: FormPageServices): Promise<Reply> => {
  const choice = everything(form.free);
  const plan = planOf(form, choice, services.clock().toISOString());
  return page(200, await formView(form, { choice, plan }, services));
};
