import { conflict, Failure } from '../kit/errors.ts';
import { page, type RawRequest, type Reply, seeOther } from '../kit/http.ts';
import { isReply } from '../kit/opened.ts';
import type { Submitted } from '../kit/read-form.ts';
import type { Photos } from '../photos/photos.client.ts';
import { type OpenServices, openReturn } from '../returns/opening/open-return.ts';
import type { Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import { nextReturnId } from './next-return-id.ts';
import {
  type FormPageServices,
  filledForm,
  type OrderOnForm,
  planOf,
  summaryOf,
  typedForm,
} from './order-on-form.ts';
import type { CameBack } from './return-form.page.ts';
import { type Choice, readChoice, readTyped, seenQuote, type Typed } from './return-form.ts';

export interface SubmitServices extends FormPageServices, OpenServices {
  readonly photos: Pick<Photos, 'collect' | 'look'>;
}

const isSame = ({ facts }: Return, { lines }: Choice): boolean => {
  const opened = new Map(facts?.lines.map(({ lineId, quantity }) => [lineId, quantity]));
  return (
    facts?.lines.length === lines.length &&
    lines.every(({ lineId, quantity }) => opened.get(lineId) === quantity)
  );
};

/** The return that this form opened when it was sent before: a form sent twice is one return. */
const sentBefore = ({ opened }: OrderOnForm, id: string | undefined, choice: Choice): Return | undefined => {
  const stands = opened.find((one) => one.id === id);
  return stands && isSame(stands, choice) ? stands : undefined;
};

/** Errors: Conflict where another form, sent at the same moment for other pieces, became the return. */
const open = async (form: OrderOnForm, choice: Choice, services: SubmitServices): Promise<Return> => {
  const id = nextReturnId(form.shop.id, form.order.id, form.opened.length);
  const { kept } = await services.photos.collect(id);
  const about = {
    id,
    door: 'portal' as const,
    outcome: choice.outcome,
    locale: form.texts.tag,
    photos: [...kept],
    ...(choice.note ? { note: choice.note } : {}),
    by: { kind: 'customer' as const },
  };
  const wanted = { lines: choice.lines, photos: kept.length, asked: [] };
  const { stands, fresh } = await openReturn(about, wanted, form.input, services);
  if (!fresh && (stands.status === 'cancelled' || !isSame(stands, choice)))
    throw conflict('Another form of this order was sent at the same time.');
  return stands;
};

type Reopen = () => Promise<OrderOnForm | Reply>;

/** The form as the order stands now, with all that was typed. */
const cameBack = async (
  why: CameBack,
  typed: Typed,
  services: SubmitServices,
  reopen: Reopen,
): Promise<Reply> => {
  const now = await reopen();
  return isReply(now) ? now : page(409, await typedForm(now, typed, { cameBack: why }, services));
};

/**
 * Opens the return after its customer has seen what it pays. Where the amount or the pieces differ from those
 * that the page was served with, a summary shows them, and nothing is stored. If another return took the
 * pieces at this moment, the form comes back as the order stands now. No answer loses what was typed.
 */
export const submitForm = async (
  form: OrderOnForm,
  sent: Submitted,
  { query }: Pick<RawRequest, 'query'>,
  services: SubmitServices,
  reopen: Reopen,
): Promise<Reply> => {
  const typed = readTyped(sent);
  const { choice, problems } = readChoice(sent, form.free);
  const there = (stored: Return) =>
    seeOther(`${returnUrls(services.publicUrl, form.link, stored.id).status}?done=requested`);
  const before = sentBefore(form, sent.raw('draft'), choice);
  if (before) return there(before);
  if (problems.length > 0) return page(400, await typedForm(form, typed, { problems }, services));
  if (query.change) return page(200, await filledForm(form, choice, services, typed));
  const plan = planOf(form, choice, services.clock().toISOString());
  if (plan && sent.raw('quoted') !== seenQuote(choice, plan)) {
    const changed = sent.raw('summary') !== undefined;
    return page(200, await summaryOf(form, choice, { typed, plan, changed }, services));
  }
  try {
    const stored = await open(form, choice, services);
    return { ...there(stored), log: { returnId: stored.id, outcome: 'requested' } };
  } catch (error) {
    if (!(error instanceof Failure) || (error.kind !== 'Invalid' && error.kind !== 'Conflict')) throw error;
    return cameBack(error.kind === 'Invalid' ? 'too-much' : 'taken', typed, services, reopen);
  }
};
