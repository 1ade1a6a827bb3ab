import type { LineFacts, PolicyFacts } from '../../functions/policy/policy-facts.ts';

/** One vase for 119.90, bought in Germany, second thoughts on day 5, the right of withdrawal not asked for. */
export const lineFacts = (changes: Partial<LineFacts> = {}): LineFacts => ({
  lineId: 'l1',
  quantity: 1,
  reason: 'changed-mind',
  productId: 'p1',
  sku: 'VASE-1',
  title: 'Vase Aurora',
  vendor: 'Kiln',
  productType: 'Ceramics',
  hasProperties: false,
  classes: [],
  value: { shop: 119_90, presentment: 119_90 },
  statutoryOpen: false,
  ...changes,
});

/** The value is that of the lines, and so is the total, unless it is given. */
export const returnFacts = (
  changes: Partial<PolicyFacts> = {},
  lines: readonly Partial<LineFacts>[] = [{}],
): PolicyFacts => {
  const full = lines.map((line, place) => lineFacts({ lineId: `l${place + 1}`, ...line }));
  const value = {
    shop: full.reduce((total, line) => total + line.value.shop, 0),
    presentment: full.reduce((total, line) => total + line.value.presentment, 0),
  };
  return {
    door: 'portal',
    country: 'DE',
    channel: 'web',
    currency: 'EUR',
    presentmentCurrency: 'EUR',
    total: value,
    value,
    discountShare: 0,
    returnRate: 0,
    returnCount: 0,
    daysSinceDelivery: 5,
    photos: 0,
    outcome: 'refund',
    asked: [],
    lines: full,
    ...changes,
  };
};

export const both = (amount: number) => ({ shop: amount, presentment: amount });
