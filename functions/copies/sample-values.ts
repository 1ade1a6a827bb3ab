import type { Value } from '../texts/icu-message.ts';
import type { CopyKey, mailCopy } from '../texts/mail-copy.ts';
import { greetedName } from '../texts/person-name.ts';
import type { Texts } from '../texts/texts.ts';

type Name = { readonly [K in CopyKey]: keyof (typeof mailCopy)[K] }[CopyKey];

export const samplePerson = { firstName: 'Mila', lastName: 'Brandt' } as const;

/**
 * A sample value for each variable of the copy, for showing a message on its own; a missing one does not
 * compile.
 */
export const sampleValues = (texts: Texts): Readonly<Record<Name, Value>> => ({
  name: greetedName(texts, samplePerson) ?? samplePerson.firstName,
  shop: 'Aurora Outdoor',
  order: '#1042',
  number: 'R-0A1B2C3D',
  occasion: 'Eid al-Fitr',
  title: 'Fjell rain jacket',
  product: 'Fjell rain jacket',
  code: 'WELCOME10',
  counted: 1,
  announced: 2,
  faults: 18,
  sold: 200,
  share: 0.09,
  score: 2,
  highest: 5,
  month: 'October 2026',
  worth: '10 %',
  customer: 'cus_5f0c1d2e3a4b5c6d7e8f9a0b',
  answered: 31,
  asked: 120,
  count: 2,
  value: 0.8,
  age: '3 days',
  most: 20,
  low: 0.7,
  high: 0.9,
  id: 'fup_0123456789abcdef',
  amount: { amount: 1700, currency: 'EUR' },
  offer: 'Winter',
  budget: { amount: 500_000, currency: 'EUR' },
  redeemed: { amount: 409_800, currency: 'EUR' },
  beyond: { amount: 1250, currency: 'EUR' },
  day: { instant: '2026-11-24T22:59:59.999Z', zone: 'Europe/Berlin' },
  due: { instant: '2026-11-23T15:00:00.000Z', zone: 'Europe/Berlin' },
  until: { instant: '2026-11-15T09:15:00.000Z', zone: 'Europe/Berlin' },
});
