import { Failure } from './errors.ts';
import type { Revised } from './revised.ts';

/** What an item's revision looks like outside (RFC 9110, 8.8.3). */
export const etagOf = ({ rev }: Revised): string => `"${rev}"`;

/**
 * Lets a change through that names no state, any state, or the one that there is (RFC 9110, 13.1.1). `what` begins the
 * sentence "… since you read it": "Somebody changed the shop". Errors: Conflict with status 412.
 */
export const checkIfMatch = (ifMatch: string | undefined, etag: string, what: string): void => {
  if (ifMatch && ifMatch !== '*' && ifMatch !== etag)
    throw new Failure('Conflict', `${what} since you read it. Read it again.`, { status: 412 });
};
