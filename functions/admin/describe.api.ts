import { defineRoute, noJson, none } from '../kit/route.ts';
import * as z from '../kit/z.ts';

export const describeApi = defineRoute({
  method: 'GET',
  path: '/openapi.json',
  audience: 'public',
  summary: 'This description',
  params: none,
  query: none,
  body: noJson,
  answer: z.record(z.string(), z.unknown()),
});

/** Nothing of it is a secret: any page on which people sign in to a user pool has it. */
export const signInPlace = z.object({
  /** Where Cognito's calls go. */
  url: z.string(),
  userPool: z.string(),
  client: z.string(),
});

export const readSignIn = defineRoute({
  method: 'GET',
  path: '/sign-in',
  audience: 'public',
  summary:
    'Where staff sign in: the address of Cognito, the user pool and its client. `aftercare login` asks for it',
  params: none,
  query: none,
  body: noJson,
  answer: signInPlace,
});
