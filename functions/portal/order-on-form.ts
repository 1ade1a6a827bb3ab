import type { Html } from '../kit/html.ts';
import { page, type RawRequest, type Reply } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Keys } from '../links/keys.client.ts';
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
import type { Outcome } from '../vocabulary/reason.ts';
import { countedReturns, nextReturnId } from './next-return-id.ts';
import { type LinkServices, type OpenedLink, openReturnLink } from './open-link.ts';
import { type CameBack, returnFormPage } from './return-form.page.ts';
import {
  type Choice,
  chosenItems,
  everything,
  formLines,
  linesById,
  seenQuote,
  type Typed,
  typedChoice,
  typedFields,
} from './return-form.ts';
import { returnSummaryPage } from './return-summary.page.ts';

/** An order with everything that can be returned of it now. */
export interface OrderOnForm extends OpenedLink {
  readonly input: PlanInput;
  readonly ledger: Ledger;
  readonly free: readonly ReturnableLine[];
  /** The returns that were opened on this page before. Their count gives the next return's number. */
  readonly opened: readonly Return[];
}

export interface OrderOnFormServices extends PlanInputServices, LinkServices {
  readonly orders: Pick<OrdersStore, 'get' | 'ofCustomer'>;
  readonly returns: Pick<ReturnsStore, 'ofCustomer' | 'ofOrder' | 'ledgerOf'>;
  readonly keys: () => Promise<Pick<Keys, 'links' | 'couponDigests'>>;
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

/** The plan for that choice. Undefined for an empty choice. */
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
  readonly typed: Typed;
  readonly outcomes: readonly Outcome[] | undefined;
  /** The amount for what was typed, and what identifies it. */
  readonly seen?: { readonly plan: Plan; readonly quoted: string } | undefined;
  readonly problems?: readonly FieldProblem[];
  readonly cameBack?: CameBack;
}

export interface FormPageServices {
  readonly photos: Pick<Photos, 'look'>;
  readonly clock: () => Date;
  readonly publicUrl: string;
}

/** The lines that cannot come back, with the reason. */
const barredLines = ({ free, order }: OrderOnForm) => {
  const byId = linesById(order.snapshot.lines);
  return free.flatMap(({ lineId, why }) => {
    const line = byId.get(lineId);
    return why && line ? [{ title: line.title, variantTitle: line.variantTitle, why }] : [];
  });
};

/** What the form and its summary have in common: where they go, and which return they would become. */
const frameOf = async (form: OrderOnForm, services: FormPageServices) => {
  const { texts, shop, order, link, opened } = form;
  const draft = nextReturnId(shop.id, order.id, opened.length);
  const urls = returnUrls(services.publicUrl, link, draft);
  const { photos } = await services.photos.look(draft);
  return {
    texts,
    shop: shop.name,
    action: urls.order,
    orderNumber: order.snapshot.number,
    draft,
    photos: { url: urls.photos, count: photos.length },
  };
};

const formView = async (form: OrderOnForm, shown: Shown, services: FormPageServices) => {
  const { shop, order, zone, free, input } = form;
  const { typed, outcomes, seen, problems, cameBack } = shown;
  const { snapshot } = order;
  return returnFormPage({
    ...(await frameOf(form, services)),
    zone,
    ...windowsOf(order, shop, input.policy.policy, zone, services.clock().toISOString()),
    lines: formLines(free, snapshot.lines, snapshot.presentmentCurrency, typed),
    barred: barredLines(form),
    outcomes: outcomes ?? ['refund'],
    outcome: typed.outcome,
    note: typed.note,
    quoted: seen?.quoted ?? '',
    quote: shownQuote(seen?.plan.quote, order),
    cameBack,
    errors: problems,
  });
};

/** What is wrong with the form, or why it came back although nothing was. */
interface Wrong {
  readonly problems?: readonly FieldProblem[];
  readonly cameBack?: CameBack;
}

/** The form as we propose it: everything that can come back, without a reason. */
export const proposedForm = async (form: OrderOnForm, services: FormPageServices): Promise<Reply> =>
  page(200, await filledForm(form, everything(form.free), services));

/** The form with this choice filled in, and its amount. */
export const filledForm = (
  form: OrderOnForm,
  choice: Choice,
  services: FormPageServices,
  typed = typedChoice(choice),
): Promise<Html> => {
  const plan = planOf(form, choice, services.clock().toISOString());
  const seen = plan && { plan, quoted: seenQuote(choice, plan) };
  return formView(form, { typed, outcomes: plan?.advice.outcomes, seen }, services);
};

/** The form with all that was typed, and with what is wrong. It shows no amount: that comes once it is right. */
export const typedForm = (
  form: OrderOnForm,
  typed: Typed,
  wrong: Wrong,
  services: FormPageServices,
): Promise<Html> => {
  const plan = planOf(form, everything(form.free), services.clock().toISOString());
  return formView(form, { typed, outcomes: plan?.advice.outcomes, ...wrong }, services);
};

/** What was chosen, with its amount, to be confirmed before it is sent. */
export const summaryOf = async (
  form: OrderOnForm,
  choice: Choice,
  { typed, plan, changed }: { readonly typed: Typed; readonly plan: Plan; readonly changed: boolean },
  services: FormPageServices,
): Promise<Html> => {
  const { draft, photos, ...frame } = await frameOf(form, services);
  return returnSummaryPage({
    ...frame,
    changeUrl: `${frame.action}?change=yes`,
    items: chosenItems(choice, form.order.snapshot.lines),
    outcome: choice.outcome,
    note: choice.note,
    photos: photos.count,
    quote: shownQuote(plan.quote, form.order),
    fields: [['draft', draft], ['quoted', seenQuote(choice, plan)], ...typedFields(typed)],
    changed,
  });
};
