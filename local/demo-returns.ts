import * as z from 'zod';
import { isMail, type PlacedOrder, type Stage } from './demo-stage.ts';
import { ExpectedFailure } from './expected-failure.ts';
import type { Message } from './inbox-message.ts';
import { linkOf } from './mail-link.ts';
import { servedForm } from './served-form.ts';

/** How long a mail may take on a busy machine. */
const patienceSeconds = 60;

/** The first mail of this kind to somebody. Errors: ExpectedFailure where it does not come. */
export const mailTo = async ({ mails, signal }: Stage, email: string, kind: string): Promise<Message> => {
  const patience = AbortSignal.timeout(patienceSeconds * 1000);
  try {
    return await mails.first(isMail(email, kind), AbortSignal.any([signal, patience]));
  } catch (error) {
    if (!patience.aborted) throw error;
    throw new ExpectedFailure(`The mail ${kind} did not come within ${patienceSeconds} s.`);
  }
};

/** Follows a link of a mail and sends the form behind it as served, except for the given fields. */
const sendForm = async (
  { signal }: Stage,
  mail: Message,
  rel: string,
  written: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const link = linkOf(mail.html ?? '', rel);
  if (!link) throw new ExpectedFailure(`The mail "${mail.subject}" has no link ${rel}.`);
  const { action, fields } = servedForm(await (await fetch(link, { signal })).text());
  for (const [name, value] of Object.entries(written)) fields.set(name, value);
  const answer = await fetch(action, { method: 'POST', body: fields, signal });
  await answer.body?.cancel();
  if (!answer.ok) throw new ExpectedFailure(`The form behind ${rel} was answered ${answer.status}.`);
};

const returns = z.object({ items: z.array(z.object({ id: z.string(), number: z.string() })) });

const returnOf = async ({ api }: Stage, { id, shop }: PlacedOrder) => {
  const { items } = await api.call('GET', `/admin/returns?shop=${shop.id}&order=${id}`, returns);
  const [found] = items;
  if (!found) throw new ExpectedFailure(`The order ${id} has no return.`);
  return found;
};

const refunds = z.array(z.object({ order: z.string(), amount: z.string(), currency: z.string() }));

const paidFor = async ({ state, signal }: Stage, order: string): Promise<string> => {
  const answer = await fetch(`${state.shopUrl}/refunds`, { signal });
  const paid = refunds.parse(await answer.json()).filter((refund) => refund.order === order);
  return paid.map(({ amount, currency }) => `${amount} ${currency}`).join(', ') || 'nothing';
};

/** An agent takes the parcel and counts what is in it; then the customer is refunded. */
const settle = async (stage: Stage, { id: orderId, email }: PlacedOrder, returnId: string): Promise<void> => {
  const { api, narrate, state } = stage;
  await api.call('POST', `/admin/returns/${returnId}/receive`, z.object({}), {});
  await api.call('POST', `/admin/returns/${returnId}/inspect`, z.object({}), {});
  const settled = await mailTo(stage, email, 'return.settled');
  narrate(`  refunded ${await paidFor(stage, orderId)}: ${state.shopUrl}/refunds`);
  narrate(`  mail to ${email}: ${settled.subject}  ${state.inboxUrl}/${settled.id}`);
};

/** A return that was approved comes back and is refunded. */
export const takeParcelBack = async (stage: Stage, placed: PlacedOrder): Promise<void> => {
  await mailTo(stage, placed.email, 'return.instructions');
  const { id, number } = await returnOf(stage, placed);
  stage.narrate(`  one piece comes back to ${placed.shop.name}: ${number}`);
  await settle(stage, placed, id);
};

/** From one click in the delivery mail to the refund; the only person involved opens the parcel. */
const returnAtOnce = async (stage: Stage, placed: PlacedOrder): Promise<void> => {
  const { narrate } = stage;
  const { email, buyer, shop } = placed;
  await sendForm(stage, await mailTo(stage, email, 'order.delivered'), 'return');
  const instructions = await mailTo(stage, email, 'return.instructions');
  const { id, number } = await returnOf(stage, placed);
  narrate(`Demo: ${buyer} sends everything back, with one click in the delivery mail: ${number}, approved`);
  // Without a tracking number: that would be proof of dispatch, and the refund would be due before the parcel
  // arrives.
  await sendForm(stage, instructions, 'dispatch', { carrier: 'DHL' });
  narrate(`  says that it is on its way; at ${shop.name} it arrives and is looked at`);
  await settle(stage, placed, id);
};

/** An expensive return waits for a person, who decides by the link in their mail. */
const returnByApproval = async (stage: Stage, placed: PlacedOrder): Promise<void> => {
  const { narrate, state } = stage;
  const { email, buyer, shop } = placed;
  await sendForm(stage, await mailTo(stage, email, 'order.delivered'), 'return');
  const asked = await mailTo(stage, shop.approver, 'return.approval');
  narrate(`Demo: ${buyer} sends something dear back; ${shop.approver} is asked: ${asked.subject}`);
  await sendForm(stage, asked, 'approve');
  const instructions = await mailTo(stage, email, 'return.instructions');
  narrate(
    `  approved by the mailed link; say there that it is sent, with a tracking number, and it is paid: ${state.inboxUrl}/${instructions.id}`,
  );
};

/**
 * Plays two returns in the roles of customers, an agent and an approver. Nothing waits for time to pass.
 * Errors: ExpectedFailure if a page or the API refuses, or a mail does not come.
 */
export const playReturns = async (
  stage: Stage,
  { cheap, dear }: { readonly cheap: PlacedOrder; readonly dear: PlacedOrder },
): Promise<void> => {
  await returnAtOnce(stage, cheap);
  await returnByApproval(stage, dear);
};
