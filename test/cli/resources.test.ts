import { describe, expect, test } from 'vitest';
import { resources } from '../../cli/resources/all.ts';
import { api } from '../../functions/admin/api.ts';
import type { Route } from '../../functions/kit/route.ts';
import { parsedOr } from '../../functions/kit/schema.ts';
import * as z from '../../functions/kit/z.ts';

const routes: readonly Route[] = Object.values(api).flat();
const routeOf = (method: string, path: string): Route | undefined =>
  routes.find((route) => route.method === method && route.path === path);

/** The fields of a query. */
const fieldsOf = (route: Route | undefined): Record<string, z.ZodMiniType> =>
  Object.fromEntries(
    Object.entries(route?.query instanceof z.ZodMiniObject ? route.query.shape : {}).flatMap(
      ([name, field]) => (field instanceof z.ZodMiniType ? [[name, field]] : []),
    ),
  );

describe.each(resources)('what the command line says of $name', (resource) => {
  const list = routeOf('GET', resource.path);

  test('has routes', () => {
    const wanted = [
      ['GET', resource.path],
      ...(resource.isShown ? [['GET', `${resource.path}/{id}`]] : []),
      ...(resource.create ? [['POST', resource.path]] : []),
      ...(resource.change ? [['PATCH', `${resource.path}/{id}`]] : []),
      ...(resource.moves ?? []).map(({ name }) => ['POST', `${resource.path}/{id}/${name}`]),
    ];
    expect(wanted.filter(([method = '', path = '']) => !routeOf(method, path))).toEqual([]);
  });

  test('filters by what the list can be filtered by: all of it, in all of its words', () => {
    const fields = fieldsOf(list);
    const { limit: _limit, cursor: _cursor, ...filters } = fields;
    expect(resource.filters.map(({ name }) => name).sort()).toEqual(Object.keys(filters).sort());
    for (const { name, choices = [], isRequired } of resource.filters) {
      const field = filters[name] ?? z.never();
      for (const choice of choices) expect(parsedOr(field, choice)).not.toHaveProperty('wrong');
      expect('wrong' in parsedOr(field, undefined), name).toBe(isRequired === true);
      const listed = /Must be one of: (.*)\./.exec(JSON.stringify(parsedOr(field, 'none of them')))?.[1];
      if (choices.length > 0 && listed) expect(choices).toEqual(listed.split(', '));
    }
  });

  test('is made from the body that the route takes, which a create can repeat', async () => {
    const create = routeOf('POST', resource.path);
    const change = routeOf('PATCH', `${resource.path}/{id}`);
    if (resource.create) expect(await resource.create.schema()).toBe(create?.body);
    if (resource.create) expect(create?.idempotencyKey).toBe(true);
    if (resource.change) expect(await resource.change.schema()).toBe(change?.body);
  });
});
