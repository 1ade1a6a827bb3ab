import { hkdfSync } from 'node:crypto';
import { networkOf } from './client-network.ts';
import { keyedDigest } from './digest.ts';
import { kept } from './memoise.ts';

/**
 * The key of one day, from the secret of the deployment (RFC 5869, with the day in `info`). Nobody stores it: each
 * function makes it anew. One day's key does not lead to another day's, and a digest leads to neither.
 */
const keyOfDay = kept(
  (secret: string, day: string): string =>
    Buffer.from(hkdfSync('sha256', secret, '', `aftercare callers ${day}`, 32)).toString('base64url'),
  2,
);

/**
 * Whom a request came from, as a log may have it: 64 bits in hex, the same for one caller on one day (UTC) in all
 * functions. It says neither the address nor who called yesterday. `address`: of the caller, IPv4 or IPv6; all of an IPv6
 * /64 are one caller. docs/adr/0042.
 */
export const callerDigest = (secret: string, address: string, at: Date): string =>
  keyedDigest(keyOfDay(secret, at.toISOString().slice(0, 10)), networkOf(address) ?? address).slice(0, 16);
