/** Who may call: everybody, a signed-in person (the gateway checks the token), a shop's machine. */
export type Audience = 'public' | 'staff' | 'machine';

/** The groups of the user pool. */
export const groups = ['admin', 'agent', 'marketer'] as const;
export type Group = (typeof groups)[number];

/** A route's method and path, and who may call it. */
export interface Address {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** As API Gateway writes it: `/admin/orders/{shop}/{id}`. */
  readonly path: `/${string}`;
  readonly audience: Audience;
  /** For staff: the groups that may call; others get a 403. All groups by default. */
  readonly groups?: readonly Group[];
}
