import type { RawRequest } from '../../functions/kit/http.ts';

/** A request as the gateway passes it on, with only the given parts. */
export const request = (parts: Partial<RawRequest>): RawRequest => ({
  routeKey: '',
  params: {},
  query: {},
  headers: {},
  body: Buffer.alloc(0),
  ...parts,
});
