import { isObject } from '../functions/kit/json.ts';
import type { Api, Request } from './api.ts';
import { Failed } from './failed.ts';

/** The most that a list of the API answers at once. */
const largestPage = 100;

export interface Listed {
  readonly items: unknown[];
  /** The cursor of what follows; null at the end. */
  readonly next: string | null;
}

/** The first `most` items of a list, page after page. */
export const listItems = async (
  api: Api,
  path: string,
  query: Request['query'],
  most: number,
): Promise<Listed> => {
  const items: unknown[] = [];
  let cursor: string | undefined;
  for (;;) {
    const limit = String(Math.min(largestPage, most - items.length));
    const { body } = await api.call('GET', path, { query: { ...query, limit, cursor } });
    if (!isObject(body) || !Array.isArray(body.items))
      throw new Failed('failed', `${path} answered no list. Is this the address of Aftercare's API?`);
    items.push(...body.items);
    cursor = typeof body.next === 'string' ? body.next : undefined;
    if (cursor === undefined || items.length >= most) return { items, next: cursor ?? null };
  }
};
