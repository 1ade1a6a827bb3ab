import { bareMessageId } from '../functions/mail/ses-event.ts';
import type { Message } from './inbox-message.ts';
import { type Fate, fateOf } from './ses-fate.ts';

/** One event of SES about a message: its name in the configuration set, and what SES publishes. */
export interface Told {
  readonly event: 'SEND' | 'DELIVERY' | 'BOUNCE' | 'COMPLAINT';
  readonly body: object;
}

const headerOf = ({ headers }: Message, name: string): string | undefined => [headers[name]].flat()[0];

/** The configuration set that a message asks for, in the header that SES reads. */
export const configurationSetOf = (message: Message): string | undefined =>
  headerOf(message, 'x-ses-configuration-set');

/** `send=abc, purpose=care`. SES lists the values of each tag, though only one can be given. */
const tagsOf = (message: Message): Record<string, string[]> =>
  Object.fromEntries(
    (headerOf(message, 'x-ses-message-tags') ?? '').split(',').flatMap((pair) => {
      const [, name, value] = /^\s*([\w-]+)\s*=\s*([\w.@-]+)\s*$/.exec(pair) ?? [];
      return name && value ? [[name, [value]]] : [];
    }),
  );

const mailOf = (message: Message, to: string) => ({
  timestamp: message.sentAt,
  source: message.from,
  messageId: bareMessageId(headerOf(message, 'message-id') ?? message.id),
  destination: [to],
  headersTruncated: false,
  tags: {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': [configurationSetOf(message) ?? ''],
    ...tagsOf(message),
  },
});

const bounce = (type: 'Permanent' | 'Transient', subType: string, recipient: object, timestamp: string) => ({
  bounceType: type,
  bounceSubType: subType,
  bouncedRecipients: [recipient],
  timestamp,
  feedbackId: `local-${type}-${subType}`,
});

const unknownUser = { action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };

const endOf = (fate: Fate, emailAddress: string, timestamp: string): [Told['event'], object][] => {
  const delivery: [Told['event'], object] = [
    'DELIVERY',
    {
      eventType: 'Delivery',
      delivery: { timestamp, processingTimeMillis: 1, recipients: [emailAddress], smtpResponse: '250 OK' },
    },
  ];
  const bounced = (...how: [type: 'Permanent' | 'Transient', subType: string, more?: object]) => {
    const [type, subType, more = {}] = how;
    const told = bounce(type, subType, { emailAddress, ...more }, timestamp);
    return ['BOUNCE', { eventType: 'Bounce', bounce: told }] satisfies [Told['event'], object];
  };
  switch (fate) {
    case 'delivered':
      return [delivery];
    case 'bounced':
      return [bounced('Permanent', 'General', unknownUser)];
    case 'suppressed':
      return [bounced('Permanent', 'Suppressed', unknownUser)];
    case 'out-of-office':
      return [delivery, bounced('Transient', 'General')];
    case 'complained': {
      const complaint = {
        complainedRecipients: [{ emailAddress }],
        timestamp,
        feedbackId: 'local-complaint',
        complaintFeedbackType: 'abuse',
        complaintSubType: null,
      };
      return [delivery, ['COMPLAINT', { eventType: 'Complaint', complaint }]];
    }
  }
};

/** All events of SES about a message, in order. An address that bounces always bounces. */
export const eventsOf = (message: Message, bounceShare: number): Told[] =>
  message.to.flatMap((to) => {
    const mail = mailOf(message, to);
    const end = endOf(fateOf(to, bounceShare), to, message.sentAt);
    return [
      { event: 'SEND', body: { eventType: 'Send', mail, send: {} } } satisfies Told,
      ...end.map(([event, told]) => ({ event, body: { ...told, mail } })),
    ];
  });
