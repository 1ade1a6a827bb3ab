import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchOfCampaign } from '../../functions/campaigns/campaign.ts';
import { readDryRun } from '../../functions/campaigns/dry-run/dry-run.api.ts';
import { lookAt, nextMeant } from '../../functions/campaigns/dry-run/look-at-page.ts';
import type { Seen } from '../../functions/campaigns/dry-run/tally.ts';
import { pastRules } from '../../functions/campaigns/waves/turn.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import * as z from '../../functions/kit/z.ts';
import type { Send } from '../../functions/mail/send.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { openPostOffice } from '../support/post-office.ts';
import { slowRuns } from '../support/runs.ts';

type Office = Awaited<ReturnType<typeof openPostOffice>>;

/** The day before Good Friday; on 28 March the clocks of Europe change. */
const start = '2027-03-25T10:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(start) + seconds * 1000).toISOString();

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const hoursAround = (from: number, to: number) =>
  fc.integer({ min: from * 60, max: to * 60 }).map((n) => n * 60);

/** One of the people of a shop, as far as their mail depends on it. */
const person = fc.record({
  country: optional(fc.constantFrom('DE', 'JP', 'US', 'GB', 'NZ', 'IN')),
  locale: optional(fc.constantFrom('de-CH', 'fr', 'ja', 'en-US', 'zh-TW')),
  hasMailbox: fc.integer({ min: 0, max: 9 }).map((one) => one > 0),
  consent: fc.constantFrom('yes', 'yes', 'yes', 'no', 'none'),
  /** With 24 months of soft opt-in: until when it is enough. */
  boughtUntil: hoursAround(-2 * 24, 4 * 24),
  unsubscribed: fc.constantFrom(undefined, undefined, undefined, 'marketing', 'care'),
  pausedUntil: optional(hoursAround(-24, 72)),
  suppressed: fc.constantFrom(undefined, undefined, undefined, undefined, 'bounced', 'complained'),
  /** How long ago they got other mail. */
  sent: fc.array(hoursAround(-80, -1), { maxLength: 3 }),
  hasReturn: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
});
type Person = typeof person extends fc.Arbitrary<infer T> ? T : never;

const rules = fc.record({
  quietHours: fc.constantFrom(null, { from: '21:00', to: '08:00' }, { from: '08:30', to: '11:15' }),
  mourning: fc.constantFrom('all', 'none'),
  perDay: fc.constantFrom(null, 1, 2),
  perWeek: fc.constantFrom(null, 1, 3),
});

const sending = fc.record({
  purpose: fc.constantFrom('marketing', 'marketing', 'care'),
  send: fc.oneof(
    fc.constant(undefined),
    hoursAround(1, 40).map((after) => ({ at: later(after) })),
    fc.record({
      date: fc.constantFrom('2027-03-25', '2027-03-26', '2027-03-28'),
      hour: fc.constantFrom('02:30', '09:00', '10:00', '18:30'),
      past: fc.constantFrom(...pastRules),
      within: fc.constantFrom('PT1H', 'PT3H', 'PT8H'),
    }),
  ),
  notAfter: optional(hoursAround(80, 120)),
});

const population = fc.record({
  people: fc.array(person, { minLength: 3, maxLength: 9 }),
  rules,
  sending,
});
type Population = typeof population extends fc.Arbitrary<infer T> ? T : never;

const answerOf = ({ consent }: Person, at: string): Customer['marketingConsent'] =>
  consent === 'none' ? undefined : { given: consent === 'yes', at, source: 'test' };

/** What is known of them besides their own record. */
const noteRest = async (office: Office, customer: Customer, said: Person): Promise<void> => {
  const { id, address, shop } = customer;
  const { unsubscribed, pausedUntil, suppressed, sent, hasReturn } = said;
  const contacts = office.services.contacts.write({
    customerId: id,
    shop,
    sent: sent
      .toSorted((a, b) => a - b)
      .map((ago, place) => ({ key: `${id}.${place}`, purpose: 'survey', at: later(ago) })),
    ...(hasReturn && { open: new Set(['return ret_1']) }),
    rev: 0,
  });
  const known = address
    ? [
        office.services.addresses.write({
          address,
          shop,
          customerId: id,
          ...(unsubscribed && { unsubscribed: { [unsubscribed]: start } }),
          ...(pausedUntil !== undefined && { pausedUntil: later(pausedUntil) }),
          ...(suppressed && { suppressed: { reason: suppressed, at: start } }),
          rev: 0,
        }),
      ]
    : [];
  await writeTogether(office.client, [contacts, ...known]);
};

/** A shop with these people, and a campaign whose audience is frozen. */
const opened = async ({
  people,
  rules: { quietHours, mourning, perDay, perWeek },
  sending: how,
}: Population) => {
  const contact = {
    quietHours,
    mourning,
    budget: { ...noLimits.budget, perDay, perWeek },
    softOptIn: { care: ['US', 'DE'], marketing: ['US', 'DE'] },
  };
  const office = await openPostOffice({
    start,
    shop: { settings: changeSettings(defaultSettings, { contact }) },
  });
  const version = start;
  const customers = await office.addCustomers(people.length, (place) => {
    const said = people[place];
    if (!said) return {};
    const bought = new Date(Date.parse(later(said.boughtUntil)));
    bought.setUTCFullYear(bought.getUTCFullYear() - 2);
    return {
      ...(said.country && { country: { value: said.country, version } }),
      ...(said.locale && { locale: { value: said.locale, version } }),
      ...(!said.hasMailbox && { email: undefined, address: undefined }),
      marketingConsent: answerOf(said, start),
      lastPurchaseAt: bought.toISOString(),
    };
  });
  for (const [place, customer] of customers.entries()) {
    const said = people[place];
    if (said) await noteRest(office, customer, said);
  }
  const notAfter = how.notAfter === undefined ? undefined : later(how.notAfter);
  const body = office.draft({ ...how, notAfter });
  const made = await office.call('POST /admin/campaigns', { body });
  if (made.status !== 201) return undefined;
  const id = String(made.body.id);
  await office.call('POST /admin/campaigns/{id}/submit', { id, body: { launch: false } });
  return { office, id, customers };
};

/** What is foretold of each customer, and in all. */
const foretold = async (office: Office, id: string) => {
  await office.call('POST /admin/campaigns/{id}/dry-run', { id });
  const { body } = await office.call('GET /admin/campaigns/{id}/dry-run', { id });
  const { result } = z.parse(readDryRun.answer, body);
  const campaign = await office.services.campaigns.get(id);
  const shop = await office.services.shops.get(office.shop.id);
  if (!campaign || !shop || !result) throw new Error('The dry run has no result.');
  const looking = { campaign, shop, at: office.clock().toISOString() };
  const { items } = await nextMeant(looking, undefined, office.services);
  const seen = await lookAt(items, looking, office.services);
  return { result, seen: new Map(seen.map((each) => [each.customerId, each])) };
};

const messagesOf = async (office: Office, id: string): Promise<Send[]> =>
  (await office.services.sends.ofBatch(batchOfCampaign(id), { limit: 100 })).items;

/** When something happens next: a message is due, or a wave begins. */
const nextInstant = async (office: Office, id: string): Promise<string | undefined> => {
  const now = office.clock().toISOString();
  const campaign = await office.services.campaigns.get(id);
  const waves = (campaign?.waves ?? []).filter(({ begun }) => !begun).map(({ at }) => at);
  const due = (await messagesOf(office, id)).flatMap(({ status, dueAt }) =>
    status === 'pending' && dueAt ? [dueAt] : [],
  );
  return [...waves, ...due].filter((at) => at > now).toSorted()[0];
};

const workOff = async (office: Office): Promise<void> => {
  await sweepSends(office.services);
  for (let turn = 0; turn < 3; turn += 1) {
    await office.work();
    await office.watch();
  }
};

type Event = readonly [at: string, happens: () => Promise<void>];

/** Launches the campaign and lets time pass, from one instant at which something happens to the next, until nothing is left. */
const run = async (office: Office, id: string, events: readonly Event[] = []): Promise<void> => {
  await office.call('POST /admin/campaigns/{id}/launch', { id });
  const left = events.toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (let steps = 0; steps < 200; steps += 1) {
    while (left[0] && left[0][0] <= office.clock().toISOString()) await left.shift()?.[1]();
    await workOff(office);
    const at = [await nextInstant(office, id), left[0]?.[0]]
      .filter((each) => each !== undefined)
      .toSorted()[0];
    if (at === undefined) return;
    await office.pass((Date.parse(at) - office.clock().getTime()) / 1000);
  }
  throw new Error('The campaign does not come to its end.');
};

/** What became of a message, in the words of what was foretold. */
const fateOf = ({ status, reason, sentAt }: Send) =>
  status === 'sent'
    ? { does: 'leave', at: sentAt }
    : { does: status === 'skipped' ? 'skip' : status, reason };

const expectedOf = ({ fate: { does, reason, at } }: Seen) =>
  does === 'leave' ? { does, at } : { does, reason };

const subjects: Readonly<Record<string, string>> = { en: 'Spring at', de: '=?UTF-8?' };

test('with nothing else happening, a dry run is what happens: to each person, at the instant, in the language', async () => {
  await fc.assert(
    fc.asyncProperty(population, async (drawn) => {
      const set = await opened(drawn);
      fc.pre(set !== undefined);
      if (!set) return;
      const { office, id } = set;
      const { result, seen } = await foretold(office, id);
      await run(office, id);
      const messages = await messagesOf(office, id);
      expect(messages).toHaveLength(result.messages);
      for (const send of messages) {
        const one = seen.get(send.customerId ?? '');
        expect([send.customerId, fateOf(send)]).toEqual([send.customerId, one && expectedOf(one)]);
      }
      const counted = (status: Send['status']) => messages.filter((send) => send.status === status).length;
      expect(result.leave).toBe(counted('sent'));
      expect(Object.values(result.skipped).reduce((sum, many) => sum + many, 0)).toBe(counted('skipped'));
      for (const [language, many] of Object.entries(result.languages)) {
        const subject = `Subject: ${subjects[language]}`;
        expect(office.posted.filter(({ mime }) => mime.includes(subject))).toHaveLength(many);
      }
    }),
    slowRuns(100),
  );
});
