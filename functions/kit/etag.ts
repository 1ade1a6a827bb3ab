import { Failure } from './errors.ts';
import type { Versioned } from './versioned.ts';

/** What an item's revision looks like outside (RFC 9110, 8.8.3). */
export const etagOf = ({ rev }: Versioned): string => `"${rev}"`;

/**
 * Lets a change through that names no state, any state, or the one that there is (RFC 9110, 13.1.1). `what` begins the
 * sentence "… since you read it": "Somebody changed the shop". Errors: Conflict with status 412.
 */
export const checkIfMatch = (ifMatch: string | undefined, etag: string, what: string): void => {
  if (ifMatch && ifMatch !== '*' && ifMatch !== etag)
    throw new Failure('Conflict', `${what} since you read it. Read it again.`, { status: 412 });
};

/** That something is to be put in place of what there is by now, and not of what its writer has read, if anything. */
export const unread = (ifMatch: string | undefined, what: string): Failure =>
  new Failure(
    'Conflict',
    ifMatch === undefined
      ? `${what} is there already. Read it, and send its ETag in If-Match.`
      : `${what} has changed since you read it. Read it again, and send its ETag in If-Match.`,
    { status: 412 },
  );

/**
 * Lets something be put in place of what there is: where there is anything (`etag`), only with its name, or for any.
 * Errors: as above.
 */
export const checkReplaced = (
  ifMatch: string | undefined,
  { etag, isThere, what }: { readonly etag: string; readonly isThere: boolean; readonly what: string },
): void => {
  const isRight = ifMatch === undefined ? !isThere : ifMatch === '*' || ifMatch === etag;
  if (!isRight) throw unread(ifMatch, what);
};
