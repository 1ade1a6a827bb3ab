/**
 * Who may call: everybody, a signed-in person (the gateway checks the token), a shop's machine, the platform of a shop
 * (the function checks the signature).
 */
export type Audience = 'public' | 'staff' | 'machine' | 'platform';

/** The groups of the user pool. */
export const groups = ['admin', 'agent', 'marketer'] as const;
export type Group = (typeof groups)[number];

/** What a key of a shop may be used for. Each route for machines names one of these. */
export const scopes = [
  'orders:read',
  'surveys:ask',
  'surveys:read',
  'results:read',
  'customers:read',
  'events:check',
  'coupons:redeem',
  'coupons:issue',
  'credits:redeem',
] as const;
export type Scope = (typeof scopes)[number];

/** A route's method and path, and who may call it. */
export interface Address {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As API Gateway writes it: `/admin/orders/{shop}/{id}`. */
  readonly path: `/${string}`;
  readonly audience: Audience;
  /** For staff: the groups that may call; others get a 403. All groups by default. */
  readonly groups?: readonly Group[];
  /** For machines: the scope that a key needs; others get a 403. */
  readonly scope?: Scope;
}
