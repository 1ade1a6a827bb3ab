import { environment } from '../house/env.ts';
import { forStrangers } from '../house/strangers.services.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { memoise } from '../kit/memoise.ts';
import { describeApi, readSignIn } from './describe.api.ts';

interface Services {
  readonly document: () => Promise<Record<string, unknown>>;
  /** As infra writes it: three words. */
  readonly signIn: () => string;
}

/**
 * Answers openapi.json, where staff sign in, and all unknown addresses: it is behind the gateway's `$default` route. Most requests are
 * such addresses, so it loads the routes only when somebody asks for them.
 */
export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(describeApi, async (_request, { document }: Services) => ({ body: await document() })),
  endpoint(readSignIn, async (_request, { signIn }: Services) => {
    const [url = '', userPool = '', client = ''] = signIn().split(' ');
    return { body: { url, userPool, client } };
  }),
];

export const handler = httpHandler(forStrangers('describe-api'), endpoints, () => ({
  document: memoise(async () => {
    const { openApi } = await import('./api.ts');
    return openApi(environment('describe-api')('publicUrl'));
  }),
  signIn: () => environment('describe-api')('signIn'),
}));
