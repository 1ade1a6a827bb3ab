import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { endpoint } from '../../functions/kit/endpoint.ts';
import { Failure } from '../../functions/kit/errors.ts';
import { defineRoute, noJson, none } from '../../functions/kit/route.ts';
import { request } from '../support/request.ts';

const route = {
  audience: 'staff',
  method: 'POST',
  path: '/admin/things/{id}/start',
  summary: 'Starts a thing',
  params: none,
  query: none,
  answer: z.object({ seen: z.string() }),
} as const;

/** What the function behind the route gets to see of a body, as a word. */
const seen = async (body: unknown) => ({
  body: { seen: body === undefined ? 'nothing' : JSON.stringify(body) },
});
const bare = endpoint(defineRoute({ ...route, body: noJson }), ({ body }) => seen(body));
const full = endpoint(defineRoute({ ...route, body: z.strictObject({ why: z.string() }) }), ({ body }) =>
  seen(body),
);

const answer = async (to: typeof bare, body: string): Promise<string> => {
  try {
    return (await to.answer(request({ body: Buffer.from(body) }), {})).body ?? '';
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.kind;
  }
};

describe('a route that needs no body', () => {
  test.each(['', '{}', ' { }\n'])('takes %j, and its function sees nothing of it', async (body) => {
    expect(await answer(bare, body)).toBe('{"seen":"nothing"}');
  });

  test.each(['{"why":"so"}', '[]', 'null', '""', '0', '{', ' '])('refuses %j', async (body) => {
    expect(await answer(bare, body)).toBe('Invalid');
  });
});

describe('a route with a body', () => {
  test('gets it', async () => {
    expect(await answer(full, '{"why":"so"}')).toBe('{"seen":"{\\"why\\":\\"so\\"}"}');
  });

  test.each(['', '{}'])('refuses %j', async (body) => {
    expect(await answer(full, body)).toBe('Invalid');
  });
});
