import { createHash } from 'node:crypto';
import { execute, GraphQLError, type GraphQLResolveInfo, getDirectiveValues, parse, validate } from 'graphql';
import * as z from 'zod';
import { parseMoney } from '../functions/kit/money.ts';
import type { Order } from '../functions/orders/order.ts';
import { shopifySchema } from './stand-in-shopify-schema.ts';
import {
  gatewayOf,
  orderView,
  paymentId,
  plainId,
  processable,
  refundsOfReturn,
  refundView,
  returnView,
  type StandInReturn,
} from './stand-in-shopify-views.ts';
import type { Till } from './stand-in-till.ts';

export interface ShopifyParts {
  readonly till: Till;
  readonly findOrder: (shop: string, id: string) => Promise<Order | undefined>;
  readonly findReturn: (shop: string, id: string) => Promise<StandInReturn | undefined>;
}

const byId = z.object({ id: z.string() });

const refundInput = z.object({
  orderId: z.string(),
  currency: z.string().nullish(),
  note: z.string().nullish(),
  refundLineItems: z.array(z.object({ lineItemId: z.string(), quantity: z.int() })).nullish(),
  shipping: z.object({ amount: z.string().nullish() }).nullish(),
  transactions: z
    .array(
      z.object({
        amount: z.string(),
        gateway: z.string(),
        kind: z.string(),
        orderId: z.string(),
        parentId: z.string().nullish(),
      }),
    )
    .nullish(),
});

const money = z.object({ amount: z.string(), currencyCode: z.string() });

const processInput = z.object({
  returnId: z.string(),
  note: z.string().nullish(),
  returnLineItems: z.array(z.object({ id: z.string(), quantity: z.int() })).nullish(),
  refundShipping: z.object({ shippingRefundAmount: money.nullish() }).nullish(),
  financialTransfer: z
    .object({
      issueRefund: z.object({
        orderTransactions: z.array(z.object({ parentId: z.string(), transactionAmount: money })),
      }),
    })
    .nullish(),
});

interface Payload {
  readonly refund?: unknown;
  readonly return?: unknown;
  readonly userErrors: readonly { readonly field: readonly string[] | null; readonly message: string }[];
}

const failed = (message: string, field: readonly string[] | null = null): Payload => ({
  userErrors: [{ field, message }],
});

/** Shopify knows our key by its note only; what it was sent with is the second best. */
const settlementKey = (note: string, idempotencyKey: string): string =>
  /stl_[0-9a-f]{32}/.exec(note)?.[0] ?? idempotencyKey;

const keyOf = ({ fieldNodes: [field], variableValues }: GraphQLResolveInfo): string => {
  const directive = shopifySchema.getDirective('idempotent');
  const values = directive && field && getDirectiveValues(directive, field, variableValues);
  const key = z.object({ key: z.string().trim().min(1) }).safeParse(values);
  if (key.success) return key.data.key;
  throw new GraphQLError('The @idempotent directive is required for this mutation but was not provided.', {
    extensions: { code: 'BAD_REQUEST' },
  });
};

const total = (amounts: readonly string[], currency: string): number =>
  amounts.reduce((sum, amount) => sum + parseMoney(amount, currency).amount, 0);

const createRefund = async (shop: string, input: unknown, key: string, { till, findOrder }: ShopifyParts) => {
  const { orderId, currency, note, refundLineItems, shipping, transactions } = refundInput.parse(input);
  const order = await findOrder(shop, plainId(orderId));
  if (!order?.snapshot) return failed('Order does not exist', ['orderId']);
  const fits = ({
    parentId,
    gateway,
    kind,
    orderId: its,
  }: {
    parentId?: string | null | undefined;
    gateway: string;
    kind: string;
    orderId: string;
  }) => kind === 'REFUND' && parentId === paymentId(order) && gateway === gatewayOf(order) && its === orderId;
  if (!(transactions ?? []).every(fits)) return failed('Transactions are invalid', ['transactions']);
  const paidIn = currency ?? order.snapshot.currency;
  const made = till.pay(order, {
    shop,
    order: order.id,
    key: settlementKey(note ?? '', key),
    note: note ?? '',
    amount: total(
      (transactions ?? []).map(({ amount }) => amount),
      paidIn,
    ),
    shipping: shipping?.amount ? total([shipping.amount], paidIn) : 0,
    currency: paidIn,
    lines: (refundLineItems ?? []).map(({ lineItemId, quantity }) => ({ id: plainId(lineItemId), quantity })),
  });
  if ('refused' in made) return failed(made.refused, made.field);
  return { refund: refundView(order, order.snapshot, made), userErrors: [] };
};

const processReturn = async (shop: string, input: unknown, { till, findOrder, findReturn }: ShopifyParts) => {
  const { returnId, note, returnLineItems, refundShipping, financialTransfer } = processInput.parse(input);
  const itsReturn = await findReturn(shop, plainId(returnId));
  const order = itsReturn && (await findOrder(shop, itsReturn.orderId));
  if (!order?.snapshot) return failed('Return does not exist', ['returnId']);
  const lines = [];
  for (const [place, { id, quantity }] of (returnLineItems ?? []).entries()) {
    const line = itsReturn.lines.find((each) => each.id === plainId(id));
    if (!line || quantity < 1 || quantity > processable(order, itsReturn, line, till)) {
      return failed('Quantity is not available for processing', [
        'returnLineItems',
        String(place),
        'quantity',
      ]);
    }
    lines.push({ id: line.lineId, quantity });
  }
  const currency = order.snapshot.presentmentCurrency;
  const payments = financialTransfer?.issueRefund.orderTransactions ?? [];
  const shipping = refundShipping?.shippingRefundAmount;
  if (!payments.every(({ parentId }) => parentId === paymentId(order)))
    return failed('Transactions are invalid');
  const made = till.pay(order, {
    shop,
    order: order.id,
    key: settlementKey(
      note ?? '',
      `return-${itsReturn.id}-${refundsOfReturn(order, itsReturn, till).length}`,
    ),
    note: '',
    amount: total(
      payments.map(({ transactionAmount }) => transactionAmount.amount),
      currency,
    ),
    shipping: shipping ? total([shipping.amount], currency) : 0,
    currency,
    lines,
    platformReturn: itsReturn.id,
  });
  if ('refused' in made) return failed(made.refused, made.field);
  return { return: returnView(order, order.snapshot, itsReturn, till), userErrors: [] };
};

/** https://shopify.dev/docs/api/usage/implementing-idempotency: a key is used up only by what was done. */
const createMemory = () => {
  const known = new Map<string, { readonly digest: string; done?: Payload }>();
  return async (key: string, input: unknown, work: () => Promise<Payload>): Promise<Payload> => {
    const digest = createHash('sha256').update(JSON.stringify(input)).digest('hex');
    const before = known.get(key);
    if (before && before.digest !== digest) {
      return failed('The same idempotency key cannot be used with different operation parameters.');
    }
    if (before) return before.done ?? failed('This request is currently in progress, please try again.');
    const entry: { readonly digest: string; done?: Payload } = { digest };
    known.set(key, entry);
    try {
      const payload = await work();
      if (payload.userErrors.length === 0) entry.done = payload;
      return payload;
    } finally {
      if (!entry.done) known.delete(key);
    }
  };
};

const request = z.object({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() });

const invalidRequest = (errors: readonly GraphQLError[]) => ({
  errors: errors.map(({ message }) => ({ message, extensions: { code: 'BAD_REQUEST' } })),
});

/** Whether a body asks for a change. */
export const isMutation = (body: string): boolean => /"query"\s*:\s*"\s*mutation\b/.test(body);

/** Shopify's Admin API for refunds: answers a request's body with a response's. */
export const standInShopify = (parts: ShopifyParts) => {
  const once = createMemory();
  const { till, findOrder, findReturn } = parts;

  const rootOf = (shop: string) => ({
    order: async (given: unknown) => {
      const order = await findOrder(shop, plainId(byId.parse(given).id));
      return order?.snapshot ? orderView(order, order.snapshot, till) : null;
    },
    return: async (given: unknown) => {
      const itsReturn = await findReturn(shop, plainId(byId.parse(given).id));
      const order = itsReturn && (await findOrder(shop, itsReturn.orderId));
      return order?.snapshot ? returnView(order, order.snapshot, itsReturn, till) : null;
    },
    refundCreate: ({ input }: { input: unknown }, _context: unknown, info: GraphQLResolveInfo) => {
      const key = keyOf(info);
      return once(`${shop} ${key}`, input, () => createRefund(shop, input, key, parts));
    },
    returnProcess: ({ input }: { input: unknown }) => processReturn(shop, input, parts),
  });

  return async (shop: string, body: string): Promise<unknown> => {
    const { query, variables } = request.parse(JSON.parse(body));
    const document = parse(query);
    const errors = validate(shopifySchema, document);
    if (errors.length > 0) return invalidRequest(errors);
    return execute({
      schema: shopifySchema,
      document,
      rootValue: rootOf(shop),
      variableValues: variables ?? {},
    });
  };
};
