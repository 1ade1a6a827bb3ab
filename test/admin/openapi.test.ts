import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { api } from '../../functions/admin/api.ts';
import { describeRoutes } from '../../functions/admin/openapi.ts';
import type { Route } from '../../functions/kit/route.ts';

const operation = z.object({ parameters: z.array(z.object({ name: z.string(), in: z.string() })) });
const routes: readonly Route[] = Object.values(api).flat();
const { paths } = z
  .object({ paths: z.record(z.string(), z.record(z.string(), operation)) })
  .parse(describeRoutes(routes, 'https://care.example', {}));

const headersOf = (method: string, path: string) =>
  paths[path]?.[method]?.parameters.filter((each) => each.in === 'header').map(({ name }) => name);

describe('openapi.json names the headers', () => {
  test('of changes that mind what they were made from', () => {
    for (const { method, path, refusals = [] } of routes)
      expect(headersOf(method.toLowerCase(), path)?.includes('If-Match'), path).toBe(refusals.includes(412));
    expect(headersOf('post', '/admin/mail/breaker/reset')).toEqual(['If-Match']);
  });

  test('of what may be repeated', () => {
    const named = routes.filter(({ summary }) => summary.includes('Idempotency-Key'));
    expect(named.map(({ path }) => path)).toEqual([
      '/admin/shops',
      '/admin/returns',
      '/admin/credits',
      '/admin/campaigns',
      '/admin/campaigns/{id}/copy',
      '/admin/care/programmes',
      '/admin/offers',
      '/admin/segments',
      '/admin/offers/{id}/codes/lots',
    ]);
    for (const { path } of named) expect(headersOf('post', path)).toEqual(['Idempotency-Key']);
  });
});
