import { describe, expect, test } from 'vitest';
import type { Contact } from '../../functions/mail/contacts.ts';
import type { DeferReason } from '../../functions/mail/opening.ts';
import { type Answer, mayWrite, type SkipReason } from '../../functions/mail/permission.ts';
import { calm } from '../../functions/mail/situation.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Purpose } from '../../functions/vocabulary/purpose.ts';

/** A Sunday, 11:00 in Berlin, 05:00 in New York: in Germany the Sunday of the Dead. */
const now = '2026-11-22T10:00:00.000Z';
const earlier = '2026-11-20T10:00:00.000Z';
const later = '2026-11-21T10:00:00.000Z';

const said = <T>(value: T) => ({ value, version: earlier });
const german = { email: said('Ada@Example.com'), country: said('DE'), lastPurchaseAt: earlier };
const american = { ...german, country: said('US') };
const canadian = (lastPurchaseAt: string) => ({ ...german, country: said('CA'), lastPurchaseAt });
/** What the box at the checkout says. */
const box = (given: boolean, at = earlier) => ({ marketingConsent: { given, at, source: 'checkout' } });
const yes = { ...german, ...box(true) };

/**
 * The defaults of a real shop: one a day, three a week, eight a month, of which a care mail and two surveys. Days of
 * mourning have a table of their own.
 */
const shop = changeSettings(defaultSettings, { contact: { mourning: 'none' } });
const strict = changeSettings(shop, { survey: { consentCountries: ['DE', 'AT'] } });
const telling = changeSettings(shop, { contact: { softOptIn: { marketing: ['DE'] } } });
/** Who left the box at the checkout empty. */
const empty = (customer: object, lastPurchaseAt?: string) => ({
  customer: { ...customer, lastPurchaseAt, lastEmptyBoxAt: later },
});
const sleepless = changeSettings(shop, { contact: { quietHours: null } });
const greedy = changeSettings(shop, { contact: { budget: { perMonth: 3 } } });
const unlimited = changeSettings(shop, { contact: noLimits });

const sent = (...list: readonly (readonly [Purpose, string])[]): { sent: Contact[] } => ({
  sent: list.map(([purpose, at]) => ({ key: `${purpose} ${at}`, purpose, at: `${at}:00.000Z` })),
});

const send = { decision: 'send', to: 'Ada@Example.com' } as const;
const skip = (reason: SkipReason) => ({ decision: 'skip', reason }) as const;
const defer = (reason: DeferReason, until: string) =>
  ({ decision: 'defer', reason, until: `${until}:00.000Z` }) as const;
/** Quiet hours put it off until then: it leaves in the half hour that follows. */
const spread = (reason: DeferReason, end: string) => {
  const soonest = `${end}:00.000Z`;
  return { decision: 'defer', reason, soonest, until: soonest } as const;
};

const plain = {
  customer: german,
  address: undefined,
  settings: shop,
  home: 'DE',
  contacts: undefined,
  planned: [],
  greeting: undefined,
  day: undefined,
  situation: calm,
  zone: 'Europe/Berlin',
  key: 'this',
  now,
};
type Given = Partial<{ [Name in keyof typeof plain]: unknown }>;
type Row = readonly [who: string, purpose: Purpose | 'service', given: Given, answer: Answer];

const suppressed = (reason: 'bounced' | 'complained' | 'by-staff') => ({
  address: { suppressed: { reason, at: earlier } },
});
const left = (purpose: Purpose) => ({ unsubscribed: { [purpose]: earlier } });

// biome-ignore format: each case is one row.
const people: readonly Row[] = [
  ['nobody', 'survey', { customer: undefined }, skip('erased')],
  ['who was erased', 'survey', { customer: { ...german, erasedAt: earlier } }, skip('erased')],
  ['who was erased, about a return', 'service', { customer: { erasedAt: earlier } }, skip('erased')],
  ['without an address', 'survey', { customer: { country: said('DE') } }, skip('no-address')],
  ['M12: whose address SES does not take', 'survey', { customer: { ...german, email: said('dörte@example.com') } }, skip('unsupported-address')],
  ['M12: whose address SES does not take, about a return', 'service', { customer: { ...german, email: said('dörte@example.com') } }, skip('unsupported-address')],
  ['whose mail came back', 'survey', suppressed('bounced'), skip('bounced')],
  ['whose mail came back, about a return', 'service', suppressed('bounced'), skip('bounced')],
  ['who reported spam', 'marketing', { customer: yes, ...suppressed('complained') }, skip('complained')],
  ['who reported spam, about a return', 'service', suppressed('complained'), send],
  ['whom staff protect', 'care', { customer: yes, ...suppressed('by-staff') }, skip('by-staff')],
  ['whom staff protect, about a return', 'service', suppressed('by-staff'), skip('by-staff')],
];

// biome-ignore format: each case is one row.
const wishes: readonly Row[] = [
  ['who left surveys', 'survey', { address: left('survey') }, skip('unsubscribed')],
  ['who left marketing only', 'survey', { address: left('marketing') }, send],
  ['who left, though the box says yes', 'marketing', { customer: yes, address: left('marketing') }, skip('unsubscribed')],
  ['who left care', 'care', { customer: yes, address: left('care') }, skip('unsubscribed')],
  ['who left care only', 'marketing', { customer: yes, address: left('care') }, send],
  ['who left everything, about a return', 'service', { address: { unsubscribed: { survey: earlier, care: earlier, marketing: earlier } } }, send],
  ['who has a pause', 'survey', { address: { pausedUntil: '2026-11-22T10:00:00.001Z' } }, skip('paused')],
  ['whose pause ends now', 'survey', { address: { pausedUntil: now } }, send],
  ['whose pause is over', 'survey', { address: { pausedUntil: later } }, send],
  ['who has a pause, about a return', 'service', { address: { pausedUntil: '2027-01-01T00:00:00.000Z' } }, send],
  ['who has a pause and left', 'survey', { address: { ...left('survey'), pausedUntil: '2027-01-01T00:00:00.000Z' } }, skip('unsubscribed')],
];

// biome-ignore format: each case is one row.
const consents: readonly Row[] = [
  ['a buyer who said nothing', 'survey', {}, send],
  ['a buyer who refused marketing', 'survey', { customer: { ...german, ...box(false) } }, send],
  ['a strict country, nothing said', 'survey', { settings: strict }, skip('consent-required')],
  ['a strict country, refused', 'survey', { settings: strict, customer: { ...german, ...box(false) } }, skip('consent-required')],
  ['a strict country, consented', 'survey', { settings: strict, customer: yes }, send],
  ['a strict country, refused marketing and asked for surveys', 'survey', { settings: strict, customer: { ...german, ...box(false) }, address: { consented: { survey: later } } }, send],
  ['another country of a strict shop', 'survey', { settings: strict, customer: american }, send],
  ['no known country of a strict shop', 'survey', { settings: strict, customer: { email: german.email } }, skip('consent-required')],
  ['no known country of another shop', 'survey', { customer: { email: german.email } }, send],
  ['a German buyer who said nothing', 'marketing', {}, skip('consent-required')],
  ['a German buyer who ticked the box', 'marketing', { customer: yes }, send],
  ['a German buyer who did not', 'marketing', { customer: { ...german, ...box(false) } }, skip('consent-required')],
  ['a German buyer who asked for it', 'marketing', { address: { consented: { marketing: earlier } } }, send],
  ['who asked for care only', 'marketing', { address: { consented: { care: earlier } } }, skip('consent-required')],
  ['who asked for it and refused later', 'marketing', { customer: { ...german, ...box(false, later) }, address: { consented: { marketing: earlier } } }, skip('consent-required')],
  ['who refused and asked for it later', 'marketing', { customer: { ...german, ...box(false) }, address: { consented: { marketing: later } } }, send],
  ['who said both at once', 'marketing', { customer: { ...german, ...box(false) }, address: { consented: { marketing: earlier } } }, skip('consent-required')],
  ['a German buyer who ticked the box', 'care', { customer: yes }, send],
  ['a German buyer who said nothing', 'care', {}, skip('consent-required')],
  ['an American buyer who said nothing', 'marketing', { customer: american }, send],
  ['an American buyer who said nothing', 'care', { customer: american }, send],
  ['an American buyer who refused', 'marketing', { customer: { ...american, ...box(false) } }, skip('consent-required')],
  ['an American who bought nothing', 'marketing', { customer: { ...american, lastPurchaseAt: undefined } }, skip('consent-required')],
  ['a Canadian, the day before the two years end', 'marketing', { customer: canadian('2024-11-23T23:00:00.000Z') }, send],
  ['a Canadian, the day they end', 'marketing', { customer: canadian('2024-11-22T23:00:00.000Z') }, skip('consent-required')],
  ['a buyer of no known country', 'marketing', { customer: { ...german, country: undefined } }, skip('consent-required')],
  ['a buyer of a shop that tells Germans so', 'marketing', { settings: telling }, send],
  ['a buyer of a shop that tells Germans so', 'care', { settings: telling }, skip('consent-required')],
  ['M3: an American who left the box empty', 'marketing', empty(american), send],
  ['M3: an American who left the box empty', 'care', empty(american), send],
  ['M3: an American who left it empty two years ago, and bought since', 'marketing', { customer: { ...american, lastEmptyBoxAt: '2024-01-01T10:00:00.000Z' } }, send],
  ['M3: an American who left it empty two years ago', 'marketing', { customer: { ...american, lastPurchaseAt: undefined, lastEmptyBoxAt: '2024-01-01T10:00:00.000Z' } }, skip('consent-required')],
  ['M3: a Canadian who left the box empty', 'marketing', empty(canadian(earlier)), send],
  ['M3: a buyer of a shop that tells Germans so, who left the box empty', 'marketing', { settings: telling, ...empty(german) }, skip('consent-required')],
  ['M3: the same, who had bought where no box was shown', 'marketing', { settings: telling, ...empty(german, earlier) }, send],
  ['M3: the same order, told with its box and without', 'marketing', { settings: telling, ...empty(german, later) }, skip('consent-required')],
  ['M3: the same, who ticked a box before', 'marketing', { settings: telling, customer: { ...yes, lastEmptyBoxAt: later } }, send],
  ['M2: who has yet to confirm', 'marketing', { customer: { ...american, marketingConsent: { given: false, unconfirmed: true, at: earlier, source: 'checkout' } } }, skip('consent-required')],
  ['an American of a shop that names Germany alone', 'marketing', { settings: telling, customer: american }, skip('consent-required')],
];

// biome-ignore format: each case is one row.
const situations: readonly Row[] = [
  ['who waits for a return', 'survey', { situation: { ...calm, openReturn: true } }, skip('open-return')],
  ['who waits for a return', 'marketing', { customer: yes, situation: { ...calm, openReturn: true } }, skip('open-return')],
  ['who waits for an agent', 'care', { customer: yes, situation: { ...calm, openCase: true } }, skip('open-case')],
  ['who is dissatisfied', 'marketing', { customer: yes, situation: { ...calm, lowScore: true } }, skip('low-score')],
  ['who is in all of it, about the return', 'service', { situation: { openReturn: true, openCase: true, lowScore: true } }, send],
  ['who left and waits for a return', 'survey', { address: left('survey'), situation: { ...calm, openReturn: true } }, skip('unsubscribed')],
];

// biome-ignore format: each case is one row.
const clocks: readonly Row[] = [
  ['in Berlin at 20:59', 'survey', { now: '2026-11-22T19:59:59.999Z' }, send],
  ['in Berlin at 21:00', 'survey', { now: '2026-11-22T20:00:00.000Z' }, spread('quiet-hours', '2026-11-23T07:00')],
  ['in Berlin at 03:00', 'survey', { now: '2026-11-22T02:00:00.000Z' }, spread('quiet-hours', '2026-11-22T07:00')],
  ['in Berlin at 08:00', 'survey', { now: '2026-11-22T07:00:00.000Z' }, send],
  ['in New York at 05:00', 'survey', { zone: 'America/New_York' }, spread('quiet-hours', '2026-11-22T13:00')],
  ['at night, about a return', 'service', { now: '2026-11-22T23:00:00.000Z' }, send],
  ['at night, of a shop without quiet hours', 'survey', { settings: sleepless, now: '2026-11-22T23:00:00.000Z' }, send],
  ['at night, who left', 'survey', { address: left('survey'), now: '2026-11-22T23:00:00.000Z' }, skip('unsubscribed')],
];

/** Twice a week, and not in the last: a month without a full week. */
const fiveMarketing = sent(
  ['marketing', '2026-10-30T12:00'],
  ['marketing', '2026-11-02T12:00'],
  ['marketing', '2026-11-05T12:00'],
  ['marketing', '2026-11-08T12:00'],
  ['marketing', '2026-11-11T12:00'],
);
const eight = sent(
  ['care', '2026-10-24T12:00'],
  ['marketing', '2026-10-27T12:00'],
  ['marketing', '2026-10-30T12:00'],
  ['survey', '2026-11-02T12:00'],
  ['survey', '2026-11-05T12:00'],
  ['marketing', '2026-11-08T12:00'],
  ['marketing', '2026-11-11T12:00'],
  ['marketing', '2026-11-14T12:00'],
);
const seven = {
  sent: eight.sent
    .slice(1)
    .map((each, place) => (place === 0 ? { ...each, purpose: 'care' as const } : each)),
};

// biome-ignore format: each case is one row.
const budgets: readonly Row[] = [
  ['who had one 23 hours ago', 'survey', { contacts: sent(['marketing', '2026-11-21T11:00']) }, defer('budget', '2026-11-22T11:00')],
  ['who had one 24 hours ago', 'survey', { contacts: sent(['marketing', '2026-11-21T10:00']) }, send],
  ['who had this one already', 'survey', { contacts: sent(['survey', '2026-11-22T09:00']), key: 'survey 2026-11-22T09:00' }, send],
  ['who had one an hour ago, about a return', 'service', { contacts: sent(['survey', '2026-11-22T09:00']) }, send],
  ['who has room again at night', 'survey', { contacts: sent(['survey', '2026-11-21T21:00']) }, spread('budget', '2026-11-23T07:00')],
  ['who had three in six days', 'care', { customer: yes, contacts: sent(['survey', '2026-11-16T10:00'], ['care', '2026-11-18T10:00'], ['survey', '2026-11-20T10:00']) }, defer('budget', '2026-11-23T10:00')],
  ['who had eight in a month', 'care', { customer: yes, contacts: eight }, defer('budget', '2026-11-23T12:00')],
  ['who had five of marketing in a month', 'marketing', { customer: yes, contacts: fiveMarketing }, defer('budget', '2026-11-29T12:00')],
  ['who had five of marketing in a month', 'survey', { contacts: fiveMarketing }, send],
  ['who had seven, care and surveys among them', 'marketing', { customer: yes, contacts: seven }, send],
  ['whose birthday is in twelve hours', 'marketing', { customer: yes, planned: ['2026-11-22T22:00:00.000Z'] }, spread('budget', '2026-11-24T07:00')],
  ['whose birthday is in twelve hours', 'survey', { customer: yes, planned: ['2026-11-22T22:00:00.000Z'] }, spread('budget', '2026-11-24T07:00')],
  ['whose birthday is in twelve hours, and who wants no greetings', 'survey', { planned: ['2026-11-22T22:00:00.000Z'], address: left('care') }, send],
  ['whose birthday is in twelve hours', 'care', { customer: yes, planned: ['2026-11-22T22:00:00.000Z'] }, send],
  ['whose birthday is in 25 hours', 'marketing', { customer: yes, planned: ['2026-11-23T11:00:00.000Z'] }, send],
  ['of a shop whose month is all reserved', 'marketing', { settings: greedy, customer: yes }, skip('budget')],
  ['of a shop whose month is all reserved', 'care', { settings: greedy, customer: yes }, send],
  ['of a shop without limits', 'marketing', { settings: unlimited, customer: yes, contacts: eight }, send],
];

const mourning = { settings: defaultSettings };
const settled = { settings: changeSettings(defaultSettings, { contact: { mourning: 'settled' } }) };
const sleeplessMourning = { settings: changeSettings(defaultSettings, { contact: { quietHours: null } }) };
const yesFrom = (country: string, region?: string) => ({
  customer: { ...yes, country: said(country), region: region && said(region) },
});
const feast = { greeting: { occasion: 'christmas', isFeast: true } };
const ownDay = { greeting: { occasion: 'birthday', isFeast: false } };
const sydney = { ...mourning, ...yesFrom('AU'), zone: 'Australia/Sydney' };
const columbus = { ...yesFrom('US'), zone: 'America/New_York', now: '2026-10-12T15:00:00.000Z' };

// biome-ignore format: each case is one row.
const mournings: readonly Row[] = [
  ['on the Sunday of the Dead', 'marketing', { ...mourning, customer: yes }, spread('mourning', '2026-11-23T07:00')],
  ['on that day, of a shop that mourns on no day', 'marketing', { customer: yes }, send],
  ['on that day', 'survey', mourning, send],
  ['on that day, about a return', 'service', mourning, send],
  ['on that day, which is their birthday', 'care', { ...mourning, ...ownDay, customer: yes }, send],
  ['on that day, which is a feast too', 'care', { ...mourning, ...feast, customer: yes }, skip('mourning')],
  ['on that day, care mail of no occasion', 'care', { ...mourning, customer: yes }, send],
  ['on that day, elsewhere', 'marketing', { ...mourning, ...yesFrom('US') }, send],
  ['on that day, elsewhere', 'care', { ...mourning, ...feast, ...yesFrom('US') }, send],
  ['on that day, in no known country: they mourn with the shop', 'marketing', { ...mourning, customer: { ...yes, country: undefined } }, spread('mourning', '2026-11-23T07:00')],
  ['on that day, in no known country, of an American shop', 'marketing', { ...mourning, home: 'US', customer: { ...yes, country: undefined } }, send],
  ['on that day, who never said yes', 'care', { ...mourning, ...feast }, skip('consent-required')],
  ['on that day, who waits for a return', 'care', { ...mourning, ...feast, customer: yes, situation: { ...calm, openReturn: true } }, skip('open-return')],
  ['the evening before', 'marketing', { ...mourning, customer: yes, now: '2026-11-21T20:30:00.000Z' }, spread('mourning', '2026-11-23T07:00')],
  ['the afternoon before', 'marketing', { ...mourning, customer: yes, now: '2026-11-21T15:00:00.000Z' }, send],
  ['the night after', 'marketing', { ...mourning, customer: yes, now: '2026-11-22T23:30:00.000Z' }, spread('quiet-hours', '2026-11-23T07:00')],
  ['on that day, without quiet hours', 'marketing', { ...sleeplessMourning, customer: yes }, spread('mourning', '2026-11-22T23:00')],
  ['who had one that day', 'marketing', { ...mourning, customer: yes, contacts: sent(['survey', '2026-11-22T09:00']) }, defer('mourning', '2026-11-23T09:00')],
  ['who had one the day before', 'marketing', { ...mourning, customer: yes, now: '2026-11-21T15:00:00.000Z', contacts: sent(['survey', '2026-11-21T12:00']) }, spread('budget', '2026-11-23T07:00')],
  ['on ANZAC Day by their own clock', 'marketing', { ...sydney, now: '2026-04-24T14:30:00.000Z' }, spread('mourning', '2026-04-25T22:00')],
  ['on ANZAC Day by the clock of London alone', 'marketing', { ...sydney, now: '2026-04-25T15:00:00.000Z' }, spread('quiet-hours', '2026-04-25T22:00')],
  ['on two days of mourning in a row', 'marketing', { ...mourning, ...yesFrom('UA'), zone: 'Europe/Kyiv', now: '2025-11-21T10:00:00.000Z' }, spread('mourning', '2025-11-23T06:00')],
  ['on Columbus Day', 'marketing', { ...mourning, ...columbus }, spread('mourning', '2026-10-13T12:00')],
  ['on Columbus Day, of a shop that leaves out what is contested', 'marketing', { ...settled, ...columbus }, send],
  ['on the Twelfth in Northern Ireland', 'marketing', { ...mourning, ...yesFrom('GB', 'NIR'), zone: 'Europe/London', now: '2026-07-12T10:00:00.000Z' }, spread('mourning', '2026-07-13T07:00')],
  ['on the Twelfth in England', 'marketing', { ...mourning, ...yesFrom('GB', 'ENG'), zone: 'Europe/London', now: '2026-07-12T10:00:00.000Z' }, send],
  ['rehearsing another day', 'care', { ...mourning, ...feast, customer: yes, day: '2026-12-25' }, send],
  ['on that day, late for the day before', 'care', { ...mourning, ...feast, customer: yes, day: '2026-11-21' }, skip('mourning')],
  ['the day after, late for that day', 'care', { ...mourning, ...feast, customer: yes, day: '2026-11-22', now: '2026-11-23T10:00:00.000Z' }, skip('mourning')],
  ['the day after, late for their birthday', 'care', { ...mourning, ...ownDay, customer: yes, day: '2026-11-22', now: '2026-11-23T10:00:00.000Z' }, send],
  ['rehearsing that day', 'care', { ...mourning, ...feast, customer: yes, day: '2026-11-22', now: '2026-10-01T10:00:00.000Z' }, skip('mourning')],
];

const declined = { address: { occasions: { 'mothers-day': { said: 'no', at: earlier } } } };
const askedFor = { address: { occasions: { 'mothers-day': { said: 'yes', at: earlier } } } };
const mothersDay = { greeting: { occasion: 'mothers-day', isFeast: true } };

// biome-ignore format: each case is one row.
const occasions: readonly Row[] = [
  ['who declined Mother’s Day', 'care', { ...declined, ...mothersDay, customer: yes }, skip('declined')],
  ['who declined Mother’s Day, on another day', 'care', { ...declined, ...feast, customer: yes }, send],
  ['who declined Mother’s Day, and never said yes to greetings', 'care', { ...declined, ...mothersDay }, skip('declined')],
  ['who declined Mother’s Day', 'marketing', { ...declined, customer: yes }, send],
  ['who asked for Mother’s Day', 'care', { ...askedFor, ...mothersDay, customer: yes }, send],
  ['who asked for Mother’s Day, and never said yes to greetings', 'care', { ...askedFor, ...mothersDay }, skip('consent-required')],
  ['who asked for Mother’s Day, and left greetings', 'care', { ...mothersDay, customer: yes, address: { ...askedFor.address, ...left('care') } }, skip('unsubscribed')],
];

describe.each([
  ['people', people],
  ['wishes', wishes],
  ['consents', consents],
  ['situations', situations],
  ['clocks', clocks],
  ['budgets', budgets],
  ['days of mourning', mournings],
  ['occasions', occasions],
])('may we write: %s', (_what, rows) => {
  test.each(rows)('%s (%s)', (_who, purpose, given, answer) => {
    const { now: at, ...question } = { ...plain, ...given } as typeof plain;
    const said = mayWrite({ purpose, ...question }, new Date(at));
    if (said.decision !== 'defer' || answer.decision !== 'defer') return expect(said).toEqual(answer);
    expect({ ...said, until: answer.until }).toEqual(answer);
    const later = Date.parse(said.until) - Date.parse(answer.until);
    expect(later).toBeGreaterThanOrEqual(0);
    expect(later).toBeLessThan(answer.soonest ? 30 * 60_000 : 1);
  });
});

test('the table has sixty cases at least', () => {
  expect([people, wishes, consents, situations, clocks, budgets].flat().length).toBeGreaterThanOrEqual(60);
});
