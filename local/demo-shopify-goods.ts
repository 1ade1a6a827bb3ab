/** The goods and the address of the demo's German customer, in the words of Shopify's REST resources. */

/** Shop and presentment currency are the same here. */
export const money = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});

export const tax = (title: string, rate: number, price: string) => [
  { title, rate, price, price_set: money(price), channel_liable: false },
];

interface Line {
  readonly id: number;
  readonly title: string;
  readonly variant: string;
  readonly sku: string;
  readonly quantity: number;
  readonly price: string;
  readonly discount: string;
  readonly tax: readonly [title: string, rate: number, amount: string];
}

const lines: readonly Line[] = [
  {
    id: 1,
    title: 'Darjeeling First Flush',
    variant: '100 g',
    sku: 'TEE-DFF-100',
    quantity: 2,
    price: '12.90',
    discount: '2.58',
    tax: ['MwSt. 7 %', 0.07, '1.52'],
  },
  {
    id: 2,
    title: 'Teekanne aus Gusseisen',
    variant: '0,8 l, schwarz',
    sku: 'KANNE-08-S',
    quantity: 1,
    price: '34.90',
    discount: '3.49',
    tax: ['MwSt. 19 %', 0.19, '5.02'],
  },
];

const lineItem = (order: number, line: Line, fulfilled: boolean) => ({
  id: order * 10 + line.id,
  admin_graphql_api_id: `gid://shopify/LineItem/${order * 10 + line.id}`,
  product_id: 7_000_000_000_000 + line.id,
  variant_id: 40_000_000_000_000 + line.id,
  title: line.title,
  name: `${line.title} - ${line.variant}`,
  variant_title: line.variant,
  sku: line.sku,
  vendor: 'Teehaus Nordlicht',
  quantity: line.quantity,
  current_quantity: line.quantity,
  fulfillable_quantity: fulfilled ? 0 : line.quantity,
  fulfillment_status: fulfilled ? 'fulfilled' : null,
  requires_shipping: true,
  gift_card: false,
  taxable: true,
  grams: 250,
  price: line.price,
  price_set: money(line.price),
  total_discount: '0.00',
  discount_allocations: [
    { amount: line.discount, amount_set: money(line.discount), discount_application_index: 0 },
  ],
  tax_lines: tax(...line.tax),
  properties: [],
});

export const lineItems = (order: number, fulfilled: boolean) =>
  lines.map((line) => lineItem(order, line, fulfilled));

export const address = {
  first_name: 'Annika',
  last_name: 'Schäfer',
  name: 'Annika Schäfer',
  address1: 'Große Elbstraße 12',
  address2: null,
  city: 'Hamburg',
  zip: '22767',
  province: null,
  province_code: null,
  country: 'Germany',
  country_code: 'DE',
  phone: null,
};
