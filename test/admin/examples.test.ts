import { describe, expect, test } from 'vitest';
import { api } from '../../functions/admin/api.ts';
import type { Route } from '../../functions/kit/route.ts';

const routes: readonly Route[] = Object.values(api).flat();
const examples = routes.flatMap((route) =>
  Object.entries(route.examples ?? {}).map(([name, body]) => ({ route, name, body })),
);

describe('examples of bodies in openapi.json', () => {
  test.each(examples)('$route.method $route.path: $name is valid as it stands', ({ route, body }) => {
    expect(route.body.safeParse(body).error?.issues).toBeUndefined();
  });

  test('are there for every action on a return that says more than why', () => {
    const without = routes
      .filter(({ path, method }) => path.startsWith('/admin/returns') && method === 'POST')
      .filter((route) => route.examples === undefined)
      .map(({ path }) => path);
    expect(without).toEqual(['/admin/returns/{id}/cancel', '/admin/returns/{id}/dispatch']);
  });
});
