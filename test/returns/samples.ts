import { sampleQuote } from '../../functions/returns/mails/sample-quote.ts';
import type {
  ShownHistory,
  ShownInstructions,
  ShownItem,
  ShownQuote,
} from '../../functions/returns/mails/shown-return.ts';

/** What people of bad will call themselves and their goods. */
export const hostile = `<img src=x onerror="alert(1)">'&\u202e`;

export const { quote } = sampleQuote('Mug');

export const shownQuote: ShownQuote = { quote, titles: { l1: 'Mug', l2: 'Teapot' } };
export const hostileQuote: ShownQuote = { quote, titles: { l1: hostile, l2: hostile } };

export const item: ShownItem = {
  title: hostile,
  variantTitle: hostile,
  quantity: 2,
  reason: 'arrived-broken',
  note: hostile,
};

export const history: ShownHistory = { orders: 12, returns: 3, bought: 20, returned: 4 };

export const instructions: ShownInstructions = {
  address: [hostile, 'Hafenstraße 1', '20457 Hamburg'],
  labelPayer: 'shop',
  labelUrl: 'https://labels.example/1.pdf?a=1&b=2',
  sendBy: '2026-11-24T23:00:00.000Z',
};

export const zone = 'Europe/Berlin';
