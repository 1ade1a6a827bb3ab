import { forbidden, unavailable } from '../../kit/errors.ts';
import type { Outbound, OutboundAnswer } from '../../kit/outbound.client.ts';
import * as z from '../../kit/z.ts';
import type { AccessToken } from '../access-token.ts';
import { isPassing } from '../settlement.ts';
import { type Pacing, requestCost, unpaced } from './pacing.ts';
import { apiVersion } from './settlement-documents.ts';

/** Shopify's Admin API of one shop. */
export interface ShopifyAdmin {
  /** Errors: Unavailable if trying again can help, Forbidden if not. */
  call<S extends z.ZodMiniType>(
    document: string,
    variables: Readonly<Record<string, unknown>>,
    answer: S,
  ): Promise<z.output<S>>;
}

const apiError = z.object({
  message: z.string(),
  extensions: z.optional(z.object({ code: z.optional(z.string()), requiredAccess: z.optional(z.string()) })),
});
type ApiError = z.output<typeof apiError>;

const envelope = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(z.array(apiError)),
  extensions: z.optional(z.object({ cost: z.optional(requestCost) })),
});
type Envelope = z.output<typeof envelope>;

/** https://shopify.dev/docs/api/admin-graphql/2026-10#status-and-error-codes */
const passingCodes = ['THROTTLED', 'TIMEOUT', 'INTERNAL_SERVER_ERROR', 'IDEMPOTENCY_CONCURRENT_REQUEST'];

const scopesIn = (text = '', usual: string): string =>
  [...new Set(text.match(/\b(?:read|write)_[a-z_]+/g))].join(' or ') || usual;

const failureOf = ({ extensions }: ApiError, usualScopes: string) => {
  const code = extensions?.code;
  // Shopify documents no error without a code as final. Repeating is safe, and in the end we ask a person.
  if (!code || passingCodes.includes(code))
    return unavailable(`Shopify cannot do it now (${code ?? 'no code'}).`);
  if (code === 'ACCESS_DENIED') {
    const scopes = scopesIn(extensions?.requiredAccess, usualScopes);
    return forbidden(`Shopify denies access. Give the app the scope ${scopes} and install it again.`);
  }
  return forbidden(`Shopify refused the request (${code}).`);
};

const statusSentences = (scopes: string): Readonly<Record<number, string>> => ({
  401: 'Shopify does not know the access token. Give the shop a valid one.',
  402: 'Shopify has frozen the shop.',
  403: `Shopify denies access. Give the app the scopes ${scopes}, and install it again.`,
  404: 'Shopify has no shop at this address. Correct its domain.',
  423: 'Shopify has locked the shop.',
});

const contentOf = ({ status, body }: OutboundAnswer, scopes: string): Envelope => {
  if (isPassing(status)) throw unavailable(`Shopify answered ${status}.`);
  if (status !== 200) throw forbidden(statusSentences(scopes)[status] ?? `Shopify answered ${status}.`);
  try {
    return envelope.parse(JSON.parse(body));
  } catch (cause) {
    throw unavailable('Shopify did not answer with a GraphQL response.', cause);
  }
};

interface AdminOptions {
  /** The scopes that the requests need, for the sentence where Shopify does not name them. */
  readonly scopes?: string;
  readonly pacing?: Pacing;
}

/** So often a request that was throttled is sent again. */
const mostThrottled = 5;

const isThrottled = ({ errors = [] }: Envelope): boolean =>
  errors.some(({ extensions }) => extensions?.code === 'THROTTLED');

/** Sends a request when its turn is, and again while Shopify throttles it: then it was not carried out. */
const paced = async (pacing: Pacing, send: () => Promise<Envelope>, attempt = 1): Promise<Envelope> => {
  await pacing.turn();
  const content = await send();
  pacing.note(content.extensions?.cost);
  if (pacing === unpaced || attempt >= mostThrottled || !isThrottled(content)) return content;
  return paced(pacing, send, attempt + 1);
};

/** `base` without a slash at the end: `https://my-shop.myshopify.com`. */
export const shopifyAdmin = (
  outbound: Outbound,
  base: string,
  { accessToken }: Pick<AccessToken, 'accessToken'>,
  { scopes = 'write_orders and write_returns', pacing = unpaced }: AdminOptions = {},
): ShopifyAdmin => {
  const url = `${base}/admin/api/${apiVersion}/graphql.json`;
  const headers = { 'content-type': 'application/json', 'x-shopify-access-token': accessToken };
  return {
    call: async (query, variables, answer) => {
      const body = JSON.stringify({ query, variables });
      const { data, errors = [] } = await paced(pacing, async () =>
        contentOf(await outbound.post(url, headers, body), scopes),
      );
      const [error] = errors;
      if (error) throw failureOf(error, scopes);
      const parsed = z.safeParse(answer, data);
      // Money may have moved: the next attempt checks before it pays.
      if (!parsed.success) throw unavailable('Shopify answered in a form that we do not know.', parsed.error);
      return parsed.data;
    },
  };
};
