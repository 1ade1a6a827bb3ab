import { api } from '../../functions/admin/api.ts';
import { endpoints as approvalPages } from '../../functions/approvals/decide-approvals.handler.ts';
import { endpoints as creditPages } from '../../functions/credits/serve-credit-page.handler.ts';
import type { Endpoint, Reply } from '../../functions/kit/http.ts';
import { endpoints as unsubscribePages } from '../../functions/mail/unsubscribe-customer.handler.ts';
import { endpoints as decisionPages } from '../../functions/portal/decide-return.handler.ts';
import { endpoints as portalPages } from '../../functions/portal/serve-portal.handler.ts';
import { endpoints as returnPages } from '../../functions/portal/serve-return.handler.ts';
import { endpoints as returnFormPages } from '../../functions/portal/serve-return-form.handler.ts';
import { endpoints as withdrawalPages } from '../../functions/portal/serve-withdrawal.handler.ts';
import { endpoints as surveyPages } from '../../functions/surveys/show-survey.handler.ts';
import { request } from './request.ts';

type ServicesOf<E> = E extends readonly Endpoint<infer S>[] ? S : never;
type Services = ServicesOf<typeof unsubscribePages> &
  ServicesOf<typeof approvalPages> &
  ServicesOf<typeof creditPages> &
  ServicesOf<typeof decisionPages> &
  ServicesOf<typeof portalPages> &
  ServicesOf<typeof returnPages> &
  ServicesOf<typeof returnFormPages> &
  ServicesOf<typeof withdrawalPages> &
  ServicesOf<typeof surveyPages>;

const pages: readonly Endpoint<Services>[] = [
  ...unsubscribePages,
  ...approvalPages,
  ...creditPages,
  ...decisionPages,
  ...portalPages,
  ...returnPages,
  ...returnFormPages,
  ...withdrawalPages,
  ...surveyPages,
];

/** The parameters of a path by its template (`/r/{link}/{id}`); undefined if it does not match. */
const paramsOf = (template: string, path: string): Record<string, string> | undefined => {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const pairs = wanted.map((part, place) => [part, decodeURIComponent(given[place] ?? '')] as const);
  if (pairs.some(([part, value]) => !part.startsWith('{') && part !== value)) return undefined;
  return Object.fromEntries(
    pairs.flatMap(([part, value]) => (part.startsWith('{') ? [[part.slice(1, -1), value]] : [])),
  );
};

/** The addresses of the API that only signed-in people may read. */
const forStaff = Object.values(api)
  .flat()
  .filter(({ audience, method }) => audience === 'staff' && method === 'GET');

/** What the gateway answers on such an address without a token, before any function runs. */
const withoutToken: Reply = { status: 401, body: '{"message":"Unauthorized"}' };

/**
 * The product's pages for customers, routed as the gateway does; an address of the API asks for a token. Fails for an
 * address without a route.
 */
export const openPage = async (method: string, url: string, services: Services): Promise<Reply> => {
  const { pathname, searchParams } = new URL(url);
  for (const page of pages) {
    const params = page.route.method === method && paramsOf(page.route.path, pathname);
    if (params) return page.answer(request({ params, query: Object.fromEntries(searchParams) }), services);
  }
  if (forStaff.some(({ path }) => paramsOf(path, pathname))) return withoutToken;
  throw new Error(`No page answers ${method} ${page(pathname)}.`);
};

/** The path without its signed part. */
const page = (path: string): string => path.split('/').slice(0, 2).join('/');
