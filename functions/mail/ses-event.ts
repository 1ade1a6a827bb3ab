import { parseJson } from '../kit/json.ts';
import { parse } from '../kit/schema.ts';
import * as z from '../kit/z.ts';

/**
 * SES's report on a message, as it publishes it to a topic:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * SES may add fields, and promises neither an order nor that it reports a thing only once.
 */

/** SES writes instants with and without milliseconds. */
const time = z.pipe(
  z.iso.datetime(),
  z.transform((written: string) => new Date(written).toISOString()),
);

const mail = z.object({
  timestamp: time,
  messageId: z.string(),
  /** The recipient of the envelope. The recipients of a bounce may be others, if the mail is forwarded. */
  destination: z.optional(z.array(z.string())),
  tags: z.optional(z.record(z.string(), z.array(z.string()))),
});

const sesEvent = z.discriminatedUnion('eventType', [
  z.object({ eventType: z.literal('Send'), mail }),
  z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: time }) }),
  z.object({ eventType: z.literal('DeliveryDelay'), mail }),
  z.object({
    eventType: z.literal('Bounce'),
    mail,
    bounce: z.object({
      bounceType: z.enum(['Permanent', 'Transient', 'Undetermined']),
      bounceSubType: z.string(),
      bouncedRecipients: z.array(z.unknown()),
      timestamp: time,
    }),
  }),
  z.object({
    eventType: z.literal('Complaint'),
    mail,
    complaint: z.object({
      complaintFeedbackType: z.nullish(z.string()),
      complaintSubType: z.nullish(z.string()),
      timestamp: time,
    }),
  }),
  z.object({ eventType: z.literal('Reject'), mail }),
  z.object({ eventType: z.literal('Rendering Failure'), mail }),
]);
type SesEvent = z.output<typeof sesEvent>;

/** What became of a message. */
export type Fate =
  /** SES took it. */
  | { readonly what: 'sent' }
  /** The recipient's mail server took it. */
  | { readonly what: 'delivered'; readonly at: string }
  /**
   * `hard`: the address does not exist, or never takes mail. `soft`: not this time. `listed`: SES did not
   * even try, because the address is on its suppression list; it does not count such bounces.
   */
  | {
      readonly what: 'bounced';
      readonly kind: 'hard' | 'soft';
      readonly listed: boolean;
      readonly at: string;
    }
  /** The reader reported it as spam. `listed` as above. */
  | { readonly what: 'complained'; readonly listed: boolean; readonly at: string }
  /** SES accepted it and then did not send it: it found a virus. */
  | { readonly what: 'rejected' }
  /** Nothing that settles anything: SES still tries, a machine answered, or a report is no complaint. */
  | { readonly what: 'nothing' };

export interface MailEvent {
  /** SES's name for the kind of event. */
  readonly type: SesEvent['eventType'];
  /** The key of the send; undefined if the message is not ours. */
  readonly key: string | undefined;
  /** SES's id of the message. */
  readonly messageId: string;
  /** When SES took the message. */
  readonly sentAt: string;
  /** The address as we gave it to SES. */
  readonly to: string | undefined;
  readonly fate: Fate;
}

const listedByAccount = 'OnAccountSuppressionList';

/**
 * RFC 5965 and 6591, by the names that SES's docs list: reports that the reader did not mean as complaints.
 */
const noComplaint = ['not-spam', 'auth-failure'];

const fateOf = (event: SesEvent): Fate => {
  switch (event.eventType) {
    case 'Send':
      return { what: 'sent' };
    case 'Delivery':
      return { what: 'delivered', at: event.delivery.timestamp };
    case 'Bounce':
      return bounceOf(event.bounce);
    case 'Complaint': {
      const { complaintFeedbackType, complaintSubType, timestamp } = event.complaint;
      if (noComplaint.includes(complaintFeedbackType ?? '')) return { what: 'nothing' };
      return { what: 'complained', listed: complaintSubType === listedByAccount, at: timestamp };
    }
    case 'Reject':
    case 'Rendering Failure':
      return { what: 'rejected' };
    case 'DeliveryDelay':
      return { what: 'nothing' };
  }
};

const bounceOf = ({
  bounceType,
  bounceSubType,
  bouncedRecipients,
  timestamp,
}: Extract<SesEvent, { eventType: 'Bounce' }>['bounce']): Fate => {
  // An out-of-office note that SES cannot parse arrives as a bounce without recipients.
  if (bounceType !== 'Permanent' && bouncedRecipients.length === 0) return { what: 'nothing' };
  const kind = bounceType === 'Permanent' ? 'hard' : 'soft';
  return { what: 'bounced', kind, listed: bounceSubType === listedByAccount, at: timestamp };
};

/** Tags take letters, digits, `_` and `-` only, so the key travels as base64url. */
const keyOf = (tag: string | undefined): string | undefined =>
  tag === undefined ? undefined : Buffer.from(tag, 'base64url').toString() || undefined;

/** The emulator adds this to SES's ids; AWS does not. */
export const bareMessageId = (id: string): string => id.replace(/^<|>$/g, '').replace(/@.*$/, '');

/** SES says this once, when the topic is set up: it is no JSON, and no news of any mail. */
const isGreeting = (body: string): boolean => body.startsWith('Successfully validated SNS topic');

/** Reads one message of the queue; undefined for the greeting. Errors: Invalid with the wrong fields. */
export const readMailEvent = (body: string): MailEvent | undefined => {
  if (isGreeting(body)) return undefined;
  const event = parse(sesEvent, parseJson(body), 'The event');
  const { timestamp, messageId, destination, tags } = event.mail;
  return {
    type: event.eventType,
    key: keyOf(tags?.send?.[0]),
    messageId: bareMessageId(messageId),
    sentAt: timestamp,
    to: destination?.[0],
    fate: fateOf(event),
  };
};
