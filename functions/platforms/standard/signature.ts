import { createHmac } from 'node:crypto';
import { sameSecret } from '../../kit/digest.ts';
import type { Delivery, Signature } from '../platform.ts';
import { standardTopics } from './topics.ts';

const prefix = 'whsec_';
const toleranceSeconds = 300;

/**
 * Printable, and without the full stop that joins the signed parts: two different deliveries must never sign
 * the same bytes.
 */
const idShape = /^[!-\-/-~]{1,128}$/;
const timestampShape = /^\d{1,12}$/;

/** The bytes of `whsec_…`; an empty key must not verify anything. */
const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(prefix) ? secret.slice(prefix.length) : secret, 'base64');

const expected = (key: Buffer, id: string, timestamp: string, body: Buffer): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64')}`;

const isSigned = (
  secrets: readonly string[],
  id: string,
  timestamp: string,
  body: Buffer,
  given: string,
): boolean =>
  secrets
    .map(keyOf)
    .filter((key) => key.length > 0)
    .map((key) => expected(key, id, timestamp, body))
    .some((signature) => given.split(' ').some((candidate) => sameSecret(candidate, signature)));

/**
 * The headers that sign `body` under every valid secret, so that a rotation causes no outage. `at` is the
 * attempt's time.
 */
export const signStandard = (
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const bytes = Buffer.from(body);
  const signatures = secrets.map((secret) => expected(keyOf(secret), id, timestamp, bytes));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
};

const partsOf = ({ headers }: Delivery) => ({
  id: headers['webhook-id'],
  timestamp: headers['webhook-timestamp'],
  signatures: headers['webhook-signature'],
});

/**
 * Standard Webhooks 1.0 with symmetric keys: HMAC-SHA256 over `id.timestamp.body`, with any number of
 * signatures.
 */
export const standardSignature: Signature = {
  topics: standardTopics,

  verify(delivery, secrets, now) {
    const { id, timestamp, signatures } = partsOf(delivery);
    if (!id || !timestamp || !signatures) return 'missing-headers';
    // The libraries read "1674087231abc" as a number and sign that; we use the text itself.
    if (!idShape.test(id) || !timestampShape.test(timestamp)) return 'bad-signature';
    if (!isSigned(secrets, id, timestamp, delivery.body, signatures)) return 'bad-signature';
    const age = Math.floor(now.getTime() / 1000) - Number(timestamp);
    return Math.abs(age) > toleranceSeconds ? 'stale-timestamp' : undefined;
  },

  describe(delivery, body) {
    const { id, timestamp } = partsOf(delivery);
    return {
      topic: typeof body.type === 'string' && body.type !== '' ? body.type : undefined,
      deliveryId: id,
      sentAt:
        timestamp && timestampShape.test(timestamp)
          ? new Date(Number(timestamp) * 1000).toISOString()
          : undefined,
    };
  },

  newSecret: (random) => `${prefix}${random(32).toString('base64')}`,

  // Standard Webhooks 1.0 demands 24 to 64 bytes.
  isSecret: (secret) =>
    /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) &&
    Buffer.from(secret.slice(prefix.length), 'base64').length >= 24,
};
