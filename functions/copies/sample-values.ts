import type { Value } from '../texts/icu-message.ts';

/** What stands for each variable of the copy where a message is shown on its own. A test holds each to be here. */
export const sampleValues: Readonly<Record<string, Value>> = {
  name: 'Mila',
  shop: 'Aurora Outdoor',
  order: '#1042',
  number: 'R-0A1B2C3D',
  title: 'Fjell rain jacket',
  product: 'Fjell rain jacket',
  counted: 1,
  announced: 2,
  faults: 18,
  sold: 200,
  share: 0.09,
  amount: { amount: 1700, currency: 'EUR' },
  day: { instant: '2026-11-24T22:59:59.999Z', zone: 'Europe/Berlin' },
  until: { instant: '2026-11-15T09:15:00.000Z', zone: 'Europe/Berlin' },
};
