import type { RawRequest } from '../../functions/kit/http.ts';

/** A request as the gateway hands it over, with nothing in it but what is given. */
export const request = (parts: Partial<RawRequest>): RawRequest => ({
  routeKey: '',
  params: {},
  query: {},
  headers: {},
  body: Buffer.alloc(0),
  ...parts,
});
