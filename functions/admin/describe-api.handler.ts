import { environment } from '../house/env.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { memoise } from '../kit/memoise.ts';
import { describeApi } from './describe.api.ts';

interface Services {
  readonly document: () => Promise<Record<string, unknown>>;
}

/**
 * Answers openapi.json, and all unknown addresses: it is behind the gateway's `$default` route. Most requests are
 * such addresses, so it loads the routes only when somebody asks for them.
 */
export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(describeApi, async (_request, { document }: Services) => ({ body: await document() })),
];

export const handler = httpHandler('describe-api', endpoints, () => ({
  document: memoise(async () => {
    const { openApi } = await import('./api.ts');
    return openApi(environment('describe-api')('publicUrl'));
  }),
}));
