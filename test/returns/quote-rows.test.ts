import { describe, expect, test } from 'vitest';
import { quoteRows } from '../../functions/returns/mails/quote-rows.ts';
import { offersQuote } from '../../functions/returns/mails/sample-quote.ts';
import { en } from '../../functions/texts/en.ts';
import { quote, shownQuote } from './samples.ts';

test('a quote is told row by row', () => {
  expect(quoteRows(en, shownQuote).map(({ label, value }) => [label, value])).toEqual([
    ['2 × Mug', '€28.00'],
    ['SAVE20 (no longer applies)', '-€12.00'],
    ['Shipping to you', '€4.90'],
    ['Restocking fee', '-€1.00'],
    ['Cost of the return label', '-€2.50'],
    ['Already refunded, or never paid', '-€0.40'],
    ['Total', '€17.00'],
    ['As store credit, 10% more', '€18.70'],
  ]);
});

test('what needs it is explained', () => {
  const why = Object.fromEntries(quoteRows(en, shownQuote).map((row) => [row.label, row.why]));
  expect(why['2 × Mug']).toBe('price €30.00, discounts -€3.00, and import duties €1.00');
  expect(why['SAVE20 (no longer applies)']).toBe(
    'This discount applies to orders of €100.00 or more. The items you are keeping come to €60.00, so we deduct the discount. It had been given on Teapot (€12.00).',
  );
  expect(why['Shipping to you']).toBe('Refunded because you keep nothing of this order.');
});

test('tax that is added is named, tax inside the price is not', () => {
  const [line] = quote.lines;
  if (!line) throw new Error('The sample has a line.');
  // 30.00 − 3.00 + 2.16 tax + 1.00 duties
  const added = { ...line, amount: { shop: 3016, presentment: 3016 } };
  const rows = quoteRows(en, { ...shownQuote, quote: { ...quote, lines: [added] } });
  expect(rows[0]?.why).toBe('price €30.00, discounts -€3.00, tax €2.16, and import duties €1.00');
});

test('a share of something kept gets a row, so that the rows add up', () => {
  // 28.00 − 12.00 are named; 8.00 is half of it.
  const half = { ...quote, credited: { shop: 800, presentment: 800 } };
  const row = quoteRows(en, { ...shownQuote, quote: half }).find(({ label }) => label.startsWith('Share'));
  expect(row?.value).toBe('-€8.00');
});

test('a discount that comes back is told as such', () => {
  const [clawback] = quote.clawbacks;
  if (!clawback) throw new Error('The sample has a clawback.');
  const back = { ...clawback, amount: { shop: -1200, presentment: -1200 }, lines: [] };
  const rows = quoteRows(en, { ...shownQuote, quote: { ...quote, clawbacks: [back] } });
  expect(rows[1]).toMatchObject({ label: 'SAVE20, given back', value: '€12.00' });
});

test('a line that the order does not name any more is an item', () => {
  const lines = quote.lines.map((line) => ({ ...line, lineId: 'constructor' }));
  const rows = quoteRows(en, { quote: { ...quote, lines }, titles: {} });
  expect(rows[0]?.label).toBe('2 × Item');
});

test('S5: a rounding gets a row, so that the rows add up', () => {
  const rounded = {
    ...quote,
    rounding: { shop: -1, presentment: -1 },
    total: { shop: 1699, presentment: 1699 },
  };
  const rows = quoteRows(en, { ...shownQuote, quote: rounded });
  expect(rows.find(({ label }) => label === 'Rounding')).toMatchObject({
    value: '-€0.01',
    why: 'The total of this order was rounded. This last refund evens it out.',
  });
});

describe('an offer of ours that gives another amount on what is kept', () => {
  const rows = quoteRows(en, offersQuote('Teapot'));
  const row = (code: string) => rows.find(({ label }) => label.startsWith(code));

  test('adds up, row by row', () => {
    expect(rows.map(({ label, value }) => [label, value])).toEqual([
      ['2 × Teapot', '€100.00'],
      ['LADDER (no longer applies)', '-€4.00'],
      ['TWENTY, recalculated for what you keep', '€3.00'],
      ['GIFT (no longer applies)', '-€8.00'],
      ['SIX (no longer applies)', '-€4.00'],
      ['WHOLE, recalculated for what you keep', '-€2.00'],
      ['BACK, given back', '€1.00'],
      ['Total', '€86.00'],
    ]);
  });

  test('a step of a ladder that is missed: which one, and what the lower one gives', () => {
    expect(row('LADDER')?.why).toBe(
      'The full discount applies from €100.00. For the items you are keeping, a lower discount applies. The discounted items you are keeping come to €60.00. The discount on them is €5.00. Until now it was €9.00. It had been given on Teapot (€9.00).',
    );
  });

  test('a cap that no longer cuts it: what it gives now', () => {
    expect(row('TWENTY')?.why).toBe(
      'The discounted items you are keeping come to €60.00. The discount on them is €12.00. Until now it was €9.00. It had been given on Teapot (€9.00).',
    );
  });

  test('a gift whose minimum is missed', () => {
    expect(row('GIFT')?.why).toBe(
      'This gift comes with other items for €70.00 or more. Those you are keeping come to €60.00, so the gift is no longer free. It had been given on Teapot (€8.00).',
    );
  });

  test('what an earlier refund took into account is said', () => {
    expect(row('SIX')?.why).toContain('so we deduct the discount. An earlier refund has taken part');
  });

  test('what an earlier refund gave too much is evened out', () => {
    expect(row('WHOLE')?.why).toContain('An earlier refund was larger');
    expect(row('BACK')?.why).toContain('An earlier refund was smaller');
  });
});
