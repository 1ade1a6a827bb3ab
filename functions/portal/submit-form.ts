import { conflict, Failure } from '../kit/errors.ts';
import { page, type Reply, seeOther } from '../kit/http.ts';
import { readForm } from '../kit/read-form.ts';
import type { Photos } from '../photos/photos.client.ts';
import { type OpenServices, openReturn } from '../returns/opening/open-return.ts';
import type { Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import { nextReturnId } from './next-return-id.ts';
import { type FormPageServices, formView, type OrderOnForm, planOf } from './order-on-form.ts';
import { type Choice, readChoice, seenQuote } from './return-form.ts';

export interface SubmitServices extends FormPageServices, OpenServices {
  readonly photos: Pick<Photos, 'collect' | 'look'>;
}

const isSame = ({ facts }: Return, { lines }: Choice): boolean =>
  facts?.lines.length === lines.length &&
  lines.every(({ lineId, quantity }) =>
    facts.lines.some((line) => line.lineId === lineId && line.quantity === quantity),
  );

/** Whether this very form was sent before: sent twice, it is one return. */
const sentBefore = ({ opened }: OrderOnForm, id: string | undefined, choice: Choice): Return | undefined => {
  const stands = opened.find((one) => one.id === id);
  return stands && isSame(stands, choice) ? stands : undefined;
};

/** Errors: Conflict where another form of the same moment, for other pieces, has become the return. */
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

/**
 * Opens the return, once its customer has seen what it pays: where that is another amount than the form was served
 * with, or other pieces, the page comes back with it and nothing is stored. Where somebody else took the pieces in this
 * moment, the page shows what is left: as `showAgain` reads it.
 */
export const submitForm = async (
  form: OrderOnForm,
  body: Buffer,
  services: SubmitServices,
  showAgain: () => Promise<Reply>,
): Promise<Reply> => {
  const sent = readForm(body);
  const { choice, problems } = readChoice(sent, form.free);
  const there = (stored: Return) =>
    seeOther(`${returnUrls(services.publicUrl, form.link, stored.id).status}?done=requested`);
  const before = sentBefore(form, sent.raw('draft'), choice);
  if (before) return there(before);
  if (problems.length > 0)
    return page(400, await formView(form, { choice, plan: undefined, problems }, services));
  const plan = planOf(form, choice, services.clock().toISOString());
  if (!plan || sent.raw('quoted') !== seenQuote(choice, plan))
    return page(200, await formView(form, { choice, plan, changed: true }, services));
  try {
    const stored = await open(form, choice, services);
    return { ...there(stored), log: { returnId: stored.id, outcome: 'requested' } };
  } catch (error) {
    if (!(error instanceof Failure) || (error.kind !== 'Invalid' && error.kind !== 'Conflict')) throw error;
    const now = await showAgain();
    return { ...now, status: now.status === 200 ? 409 : now.status };
  }
};
