/**
 * What became of an address on SES's own suppression list of the account. `unknown`: SES did not answer, so
 * its list may still hold the address.
 */
export const releases = ['cleared', 'not-listed', 'unknown'] as const;
export type Release = (typeof releases)[number];
