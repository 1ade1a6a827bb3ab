import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { api } from '../../functions/admin/api.ts';
import type { Route } from '../../functions/kit/route.ts';
import { parse } from '../../functions/kit/schema.ts';

const routes: readonly Route[] = Object.values(api).flat();
const filtering = routes.filter(
  ({ query }) => query instanceof z.ZodMiniObject && Object.keys(query.shape).length > 0,
);

describe('a filter that there is not is refused, for without it everything would be answered', () => {
  test.each(filtering)('$method $path', ({ query }) => {
    expect(() => parse(query, { stats: 'open' }, 'The query')).toThrow('stats is not known');
  });

  test('in lists of all kinds', () => {
    expect(filtering.length).toBeGreaterThan(15);
  });
});
