import { expect, test } from 'vitest';
import { mayWrite, type Question } from '../../functions/mail/permission.ts';
import { calm } from '../../functions/mail/situation.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';

const at = '2026-11-22T10:00:00.000Z';
const said = <T>(value: T) => ({ value, version: at });
const customer = { email: said('Ada@Example.com'), country: said('DE') };
const strict = changeSettings(defaultSettings, { survey: { consentCountries: ['DE', 'AT'] } });
const consent = (given: boolean) => ({ marketingConsent: { given, at, source: 'checkout' } });
const yes = { decision: 'send', to: 'Ada@Example.com' };
const no = (reason: string) => ({ decision: 'skip', reason });

const cases: readonly (readonly [string, Partial<Question>, object])[] = [
  ['a buyer, without any consent', {}, yes],
  ['a buyer who refused marketing', { customer: { ...customer, ...consent(false) } }, yes],
  ['who unsubscribed from surveys', { address: { unsubscribed: { survey: at } } }, no('unsubscribed')],
  [
    'who unsubscribed, though consenting to marketing',
    { customer: { ...customer, ...consent(true) }, address: { unsubscribed: { survey: at } } },
    no('unsubscribed'),
  ],
  [
    'to whom staff have stopped the mail',
    { address: { suppressed: { reason: 'by-staff', at } } },
    no('by-staff'),
  ],
  ['who was erased', { customer: { ...customer, erasedAt: at } }, no('erased')],
  ['nobody', { customer: undefined }, no('erased')],
  ['without an address', { customer: { country: said('DE') } }, no('no-address')],
  ['a strict country, nothing said', { settings: strict }, no('consent-required')],
  [
    'a strict country, refused',
    { settings: strict, customer: { ...customer, ...consent(false) } },
    no('consent-required'),
  ],
  ['a strict country, consented', { settings: strict, customer: { ...customer, ...consent(true) } }, yes],
  [
    'another country of a strict shop',
    { settings: strict, customer: { ...customer, country: said('FR') } },
    yes,
  ],
  ['an unknown country of a strict shop', { settings: strict, customer: { email: customer.email } }, yes],
];

test.each(cases)('may we write to %s?', (_who, situation, decision) => {
  expect(
    mayWrite(
      {
        purpose: 'survey',
        key: 'a',
        customer,
        address: undefined,
        settings: defaultSettings,
        contacts: undefined,
        situation: calm,
        zone: 'Europe/Berlin',
        ...situation,
      },
      new Date(at),
    ),
  ).toEqual(decision);
});
