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

describe('openapi.json names what is refused', () => {
  const answers = z.object({ responses: z.record(z.string(), z.unknown()) });
  const described = z
    .object({
      paths: z.record(z.string(), z.record(z.string(), answers)),
      components: z.object({ responses: z.record(z.string(), z.unknown()) }),
    })
    .parse(describeRoutes(routes, 'https://care.example', {}));
  const answersOf = ({ method, path }: Route) =>
    described.paths[path]?.[method.toLowerCase()]?.responses ?? {};

  test('by the gateway itself, of every route: too many requests', () => {
    for (const route of routes)
      expect(answersOf(route)['429'], route.path).toEqual({ $ref: '#/components/responses/TooManyRequests' });
    expect(described.components.responses.TooManyRequests).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Gateway' } } },
    });
  });

  test('of forms: those beyond their limits', () => {
    const forms = routes.filter(({ bodyType }) => bodyType === 'application/x-www-form-urlencoded');
    expect(forms.length).toBeGreaterThan(5);
    for (const form of forms) expect(Object.keys(answersOf(form)), form.path).toContain('413');
  });
});

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
