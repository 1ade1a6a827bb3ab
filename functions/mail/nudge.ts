import { platformId } from '../kit/schema.ts';
import * as z from '../kit/z.ts';
import type { Send } from './send.ts';

/** The messages of one nudge. With the charges to their people's budgets they fit into one transaction. */
export const keysPerNudge = 50;

/**
 * A message on the senders' queues. It only says where to look; the table says what is true. So a nudge that
 * is lost or comes twice does no harm.
 */
export const nudge = z.discriminatedUnion('kind', [
  /** Send these messages of one batch. */
  z.object({
    kind: z.literal('send'),
    batch: platformId,
    keys: z.array(z.string()).check(z.minLength(1), z.maxLength(keysPerNudge)),
    service: z.boolean(),
    /** Where their batch is throttled, when they have their turns: see throttle.ts. In milliseconds. */
    turns: z.optional(z.object({ from: z.number(), every: z.number() })),
  }),
  /** Go through the audience of this batch, from its cursor on. */
  z.object({
    kind: z.literal('expand'),
    batch: platformId,
    cursor: z.optional(z.string()),
    service: z.boolean(),
  }),
  /** Look again at the held messages of this batch, from the cursor on: it goes on, or was stopped. */
  z.object({
    kind: z.literal('revisit'),
    batch: platformId,
    cursor: z.optional(z.string()),
    service: z.boolean(),
  }),
]);
export type Nudge = z.output<typeof nudge>;
export type SendNudge = Extract<Nudge, { readonly kind: 'send' }>;

/** Nudges for these pending messages, each with messages of one batch. */
export const nudgesFor = (pending: readonly Pick<Send, 'key' | 'batch' | 'purpose'>[]): Nudge[] =>
  [...Map.groupBy(pending, ({ batch }) => batch)].flatMap(([batch, sends]) => {
    if (batch === undefined) return [];
    const service = sends.some(({ purpose }) => purpose === 'service');
    const keys = sends.map(({ key }) => key);
    return Array.from({ length: Math.ceil(keys.length / keysPerNudge) }, (_one, place) => ({
      kind: 'send' as const,
      batch,
      service,
      keys: keys.slice(place * keysPerNudge, (place + 1) * keysPerNudge),
    }));
  });
