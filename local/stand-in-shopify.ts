import { createHash } from 'node:crypto';
import {
  type DocumentNode,
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  getDirectiveValues,
  Kind,
  parse,
  validate,
} from 'graphql';
import * as z from 'zod';
import { createDiscounts, type StandInDiscounts } from './stand-in-shopify-discounts.ts';
import { createPoints, type Points } from './stand-in-shopify-points.ts';
import {
  createRefund,
  failed,
  type Payload,
  processReturn,
  type ShopifyParts,
} from './stand-in-shopify-refunds.ts';
import { shopifySchema } from './stand-in-shopify-schema.ts';
import { orderView, plainId, returnView } from './stand-in-shopify-views.ts';

const byId = z.object({ id: z.string() });

const keyOf = ({ fieldNodes: [field], variableValues }: GraphQLResolveInfo): string => {
  const directive = shopifySchema.getDirective('idempotent');
  const values = directive && field && getDirectiveValues(directive, field, variableValues);
  const key = z.object({ key: z.string().trim().min(1) }).safeParse(values);
  if (key.success) return key.data.key;
  throw new GraphQLError('The @idempotent directive is required for this mutation but was not provided.', {
    extensions: { code: 'BAD_REQUEST' },
  });
};

/** https://shopify.dev/docs/api/usage/implementing-idempotency: only a successful call uses up its key. */
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

/** Whether a request's body is a mutation. */
export const isMutation = (body: string): boolean => /"query"\s*:\s*"\s*mutation\b/.test(body);

/** The scopes that an app must have for these, or it is denied access. */
const discountScopes = { query: 'read_discounts', mutation: 'write_discounts' } as const;

/** Whether a request is about discounts, and which scope it needs. */
const discountScope = (document: DocumentNode): string | undefined => {
  for (const each of document.definitions) {
    if (each.kind !== Kind.OPERATION_DEFINITION || each.operation === 'subscription') continue;
    const isAbout = each.selectionSet.selections.some(
      (field) => field.kind === Kind.FIELD && /discount|^job$/i.test(field.name.value),
    );
    if (isAbout) return discountScopes[each.operation];
  }
  return undefined;
};

/** https://shopify.dev/docs/api/admin-graphql/2026-10#status-and-error-codes */
const denied = (scope: string) => ({
  errors: [
    {
      message: `Access denied. Required access: \`${scope}\` access scope.`,
      extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${scope}\` access scope.` },
    },
  ],
});

const throttled = (extensions: object) => ({
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions,
});

/** What Shopify answers when the points of its standard plan are used up. */
export const allPointsUsed = throttled({
  cost: {
    requestedQueryCost: 10,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 0, restoreRate: 100 },
  },
});

export interface DiscountParts {
  readonly discounts: StandInDiscounts;
  readonly points: Points;
  /** Whether the app of this shop has a scope. */
  readonly hasScope: (shop: string, scope: string) => boolean;
}

/** Where nothing goes wrong but what somebody plans. */
export const usualDiscounts = (troubles?: Parameters<typeof createDiscounts>[2]): DiscountParts => ({
  discounts: createDiscounts(undefined, undefined, troubles),
  points: createPoints(),
  hasScope: () => true,
});

/** Shopify's Admin API for refunds and discounts: answers a request's body with a response's. */
export const standInShopify = (parts: ShopifyParts, own: DiscountParts) => {
  const once = createMemory();
  const { till, findOrder, findReturn } = parts;

  const rootOf = (shop: string) => ({
    ...own.discounts.rootOf(shop),
    order: async (given: unknown) => {
      const order = await findOrder(shop, plainId(byId.parse(given).id));
      return order?.snapshot ? orderView(order, order.snapshot, till) : null;
    },
    return: async (given: unknown) => {
      const itsReturn = await findReturn(shop, plainId(byId.parse(given).id));
      const order = itsReturn && (await findOrder(shop, itsReturn.orderId));
      return itsReturn && order ? returnView(order, itsReturn, till) : null;
    },
    refundCreate: ({ input }: { input: unknown }, _context: unknown, info: GraphQLResolveInfo) => {
      const key = keyOf(info);
      return once(`${shop} ${key}`, input, () => createRefund(shop, input, key, parts));
    },
    customer: (given: unknown) => parts.credits.customer(shop, byId.parse(given).id),
    storeCreditAccountCredit: ({ id, creditInput }: { id: string; creditInput: unknown }) =>
      parts.credits.give(shop, id, creditInput),
    returnProcess: ({ input }: { input: unknown }) => processReturn(shop, input, parts),
  });

  return async (shop: string, body: string): Promise<unknown> => {
    const { query, variables } = request.parse(JSON.parse(body));
    const document = parse(query);
    const errors = validate(shopifySchema, document);
    if (errors.length > 0) return invalidRequest(errors);
    const scope = discountScope(document);
    if (scope !== undefined && !own.hasScope(shop, scope)) return denied(scope);
    const taken = scope === undefined ? undefined : own.points.take(shop, document);
    if (taken?.isThrottled) return throttled(taken.extensions);
    const result = await execute({
      schema: shopifySchema,
      document,
      rootValue: rootOf(shop),
      variableValues: variables ?? {},
    });
    return { ...result, ...(taken && { extensions: taken.extensions }) };
  };
};
