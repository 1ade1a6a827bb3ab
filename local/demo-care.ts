import * as z from 'zod';
import { addDays } from '../functions/calendar/dates.ts';
import { isMail, type PlacedOrder, type Stage } from './demo-stage.ts';
import { ExpectedFailure } from './expected-failure.ts';
import type { Message } from './inbox-message.ts';

/** How long a greeting may take on a busy machine. */
const patienceSeconds = 90;

const found = z.object({ items: z.array(z.object({ id: z.string() })) });
const made = z.object({ id: z.string() });
const programme = z.object({
  occurrences: z.array(z.object({ days: z.array(z.object({ date: z.string() })) })),
});
const anything = z.unknown();

const greetingTo = async ({ mails, signal }: Stage, email: string, occasion: string): Promise<Message> => {
  const patience = AbortSignal.timeout(patienceSeconds * 1000);
  try {
    return await mails.first(isMail(email, `care.${occasion}`), AbortSignal.any([signal, patience]));
  } catch (error) {
    if (!patience.aborted) throw error;
    throw new ExpectedFailure(`The mail care.${occasion} did not come within ${patienceSeconds} s.`);
  }
};

/** What staff note of a customer who told them their birthday at the counter, and wants to be greeted. */
const tellBirthday = async ({ api }: Stage, email: string, date: string): Promise<void> => {
  const { items } = await api.call('GET', `/admin/customers?email=${encodeURIComponent(email)}`, found);
  const [customer] = items;
  if (!customer) throw new ExpectedFailure(`${email} is no customer yet.`);
  const birthday = {
    calendar: 'gregorian',
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8)),
  };
  await api.call('PUT', `/admin/customers/${customer.id}/birthday`, anything, birthday);
  const consent = { purpose: 'care', change: 'given', proof: 'Said at the counter, in the demo' };
  await api.call('POST', `/admin/customers/${customer.id}/consents`, anything, consent);
};

/** Switches a programme on, with the letter that ships with the house. */
const switchOn = async ({ api }: Stage, shop: string, occasion: string): Promise<string> => {
  const { id } = await api.call('POST', '/admin/care/programmes', made, { shop, occasion });
  await api.call('POST', `/admin/care/programmes/${id}/on`, anything);
  return id;
};

const rehearse = async (stage: Stage, { email, occasion, id, day }: Rehearsal): Promise<void> => {
  const { api, narrate, state } = stage;
  await api.call('POST', '/admin/care/runs', anything, { programme: id, from: day, to: day });
  const mail = await greetingTo(stage, email, occasion);
  narrate(`  ${day}: "${mail.subject}"  ${state.inboxUrl}/${mail.id}`);
};

interface Rehearsal {
  readonly email: string;
  readonly occasion: string;
  readonly id: string;
  /** The day that is played as if it were today. */
  readonly day: string;
}

/** A birthday in three weeks, and the next Mid-Autumn, both rehearsed now: runs of days to come. */
export const playCare = async (stage: Stage, { email, buyer, shop }: PlacedOrder): Promise<void> => {
  const { api, narrate } = stage;
  const birthday = addDays(new Date().toISOString().slice(0, 10), 21);
  narrate(`Demo: ${shop.name} greets people. ${buyer} has a birthday on ${birthday}`);
  await tellBirthday(stage, email, birthday);
  const ofBirthdays = await switchOn(stage, shop.id, 'birthday');
  const ofMoon = await switchOn(stage, shop.id, 'mid-autumn');
  const { occurrences } = await api.call('GET', `/admin/care/programmes/${ofMoon}`, programme);
  const feast = occurrences[0]?.days[0]?.date;
  if (!feast) throw new ExpectedFailure('The calendar has no Mid-Autumn in the coming year.');
  await rehearse(stage, { email, occasion: 'birthday', id: ofBirthdays, day: birthday });
  await rehearse(stage, { email, occasion: 'mid-autumn', id: ofMoon, day: feast });
};
