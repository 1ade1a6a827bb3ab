import { environment } from '../house/env.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { memoise } from '../kit/memoise.ts';
import type { Route } from '../kit/route.ts';
import { standardEvent } from '../platforms/standard/event.ts';
import { standardExamples } from '../platforms/standard/examples.ts';
import { receiveWebhook } from '../webhooks/webhook.api.ts';
import { api } from './api.ts';
import { describeApi } from './describe.api.ts';
import { describeRoutes } from './openapi.ts';

interface Services {
  readonly document: () => Record<string, unknown>;
}

export const openApi = (publicUrl: string): Record<string, unknown> => {
  const routes: readonly Route[] = Object.values(api).flat();
  return describeRoutes(routes, publicUrl, {
    [receiveWebhook.path]: { schema: standardEvent, examples: standardExamples },
  });
};

/** Answers openapi.json, and every address where there is nothing: it is behind the gateway's `$default` route. */
export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(describeApi, async (_request, { document }: Services) => ({ body: document() })),
];

export const handler = httpHandler('describe-api', endpoints, () => ({
  document: memoise(() => openApi(environment('describe-api')('publicUrl'))),
}));
