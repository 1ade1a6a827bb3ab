import type { ShopEvent } from './event.ts';

/** A request as it came: the bytes that were signed, and header names in lower case. */
export interface Delivery {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/**
 * Why a delivery is refused, for the log and the answer. It never says which part of a signature was wrong.
 */
export type Refusal = 'bad-signature' | 'stale-timestamp' | 'missing-headers';

interface Described {
  /**
   * The platform's name for the event: `orders/create`, `order.paid`. Undefined if the platform sends none.
   */
  readonly topic: string | undefined;
  /** The platform's id for this delivery, the same in its retries. */
  readonly deliveryId: string | undefined;
  /** When the platform sent it (UTC instant), if it says so. */
  readonly sentAt: string | undefined;
  /**
   * When it happened (UTC instant), the same in its retries, for platforms that say so in a header and not in
   * the body.
   */
  readonly triggeredAt?: string | undefined;
}

/** How one shop platform signs and names deliveries. `receive` uses it, so it imports next to nothing. */
export interface Signature {
  /** The names of the events that we act on. Others are answered with 200, and told so. */
  readonly topics: readonly string[];
  /** Undefined if one of the secrets signed exactly these bytes; several are valid during a rotation. */
  verify(delivery: Delivery, secrets: readonly string[], now: Date): Refusal | undefined;
  /**
   * Reads headers and, for platforms that put these facts there, the parsed body. Only for verified
   * deliveries.
   */
  describe(delivery: Delivery, body: Record<string, unknown>): Described;
  /** A fresh secret for a new shop or a rotation, in the form that the platform shows. */
  newSecret(random: (bytes: number) => Buffer): string;
  /** Whether a given secret has this platform's form. */
  isSecret(secret: string): boolean;
}

/** How to read one shop platform's payloads. Used by `ingest`. */
export interface Translation {
  /** Those of its `Signature`. */
  readonly topics: readonly string[];
  /** Which door a return of this platform comes through: the platform's own returns, or an event. */
  readonly returnDoor: 'platform' | 'event';
  /**
   * The body in our events; none if a known topic says nothing that we keep (a parcel in transit). `sentAt`
   * (UTC instant) dates facts that the body does not date; `triggeredAt` orders descriptions of one version.
   * Errors: Invalid with the wrong fields; such a delivery goes to the dead-letter queue.
   */
  translate(topic: string, body: unknown, sentAt: string, triggeredAt?: string): readonly ShopEvent[];
  /** The id of the order that the body is about, where it can be read. For logs: the body may be unusable. */
  orderIdOf(body: unknown): string | undefined;
  /** The name in the platform's body of a field of our event: `lines.0.quantity`. Default: our own name. */
  fieldOf?(path: string): string;
}
