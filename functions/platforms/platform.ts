import type { ShopEvent } from './event.ts';

/** A request as it came: the bytes that were signed, and header names in lower case. */
export interface Delivery {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Why a delivery is refused, for the log and the answer; never which part of a signature was wrong. */
export type Refusal = 'bad-signature' | 'stale-timestamp' | 'missing-headers';

interface Described {
  /** The platform's name of what happened: `orders/create`, `order.paid`. Undefined where it gives none. */
  readonly topic: string | undefined;
  /** The platform's id of this delivery, the same over its retries. */
  readonly deliveryId: string | undefined;
  /** When the platform says it was sent (UTC instant), where it does. */
  readonly sentAt: string | undefined;
}

/** One shop platform's way of signing and naming. Used by `receive`, so it imports next to nothing. */
export interface Signature {
  /** Undefined when one of the secrets signed exactly these bytes; several are valid during a rotation. */
  verify(delivery: Delivery, secrets: readonly string[], now: Date): Refusal | undefined;
  /** Reads headers and, where the platform puts them there, the parsed body. Only for verified deliveries. */
  describe(delivery: Delivery, body: Record<string, unknown>): Described;
  /** A fresh secret for a new shop or a rotation, in the form the platform shows. */
  newSecret(random: (bytes: number) => Buffer): string;
  /** Whether a secret that somebody brings can be one of this platform. */
  isSecret(secret: string): boolean;
}

/** One shop platform's payloads. Used by `ingest`. */
export interface Translation {
  /** Topics we act on; any other is answered with 200 and counted. */
  readonly topics: readonly string[];
  /** Where a return was asked for that came in by this platform: in its own returns, or wherever an event tells of. */
  readonly returnDoor: 'platform' | 'event';
  /**
   * What the body means, in our events; none where a known topic says nothing that we keep (a parcel in transit).
   * `sentAt` (UTC instant) dates what the body does not.
   * Errors: Invalid with the fields that are wrong; such a delivery goes to the dead-letter queue.
   */
  translate(topic: string, body: unknown, sentAt: string): readonly ShopEvent[];
}
