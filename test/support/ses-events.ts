/**
 * Events as SES publishes them to a topic, shaped after
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
 */

export interface About {
  readonly key?: string;
  readonly to?: string;
  readonly messageId?: string;
  readonly sentAt?: string;
}

const mailOf = ({
  key = 'survey/1/invite',
  to = 'wang@example.com',
  messageId = '0100018f0a1b2c3d-11111111-2222-3333-4444-555555555555-000000',
  sentAt = '2026-11-25T10:00:00.000Z',
}: About) => ({
  timestamp: sentAt,
  source: 'Aurora Outdoor <care@aftercare.example>',
  sourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/aftercare.example',
  sendingAccountId: '123456789012',
  messageId,
  destination: [to],
  headersTruncated: false,
  headers: [
    { name: 'From', value: 'Aurora Outdoor <care@aftercare.example>' },
    { name: 'To', value: to },
    { name: 'X-Aftercare-Mail', value: 'survey.invite' },
  ],
  commonHeaders: { from: ['Aurora Outdoor <care@aftercare.example>'], to: [to], messageId, subject: 'Hello' },
  tags: {
    'ses:operation': ['SendRawEmail'],
    'ses:configuration-set': ['aftercare-prod'],
    'ses:source-ip': ['192.0.2.0'],
    'ses:from-domain': ['aftercare.example'],
    'ses:caller-identity': ['invite-customer'],
    send: [Buffer.from(key).toString('base64url')],
    purpose: ['survey'],
  },
});

export const sent = (about: About = {}) => ({ eventType: 'Send', mail: mailOf(about), send: {} });

export const delivered = (at: string, about: About = {}) => ({
  eventType: 'Delivery',
  mail: mailOf(about),
  delivery: {
    timestamp: at,
    processingTimeMillis: 11_893,
    recipients: [about.to ?? 'wang@example.com'],
    smtpResponse: '250 2.6.0 Message received',
    remoteMtaIp: '203.0.113.0',
    reportingMTA: 'mta.example.com',
  },
});

export const bounced = (
  at: string,
  about: About = {},
  bounce: {
    bounceType?: string;
    bounceSubType?: string;
    bouncedRecipients?: readonly { readonly emailAddress: string }[];
  } = {},
) => ({
  eventType: 'Bounce',
  mail: mailOf(about),
  bounce: {
    bounceType: 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: about.to ?? 'wang@example.com',
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: at,
    feedbackId: '0100018f0a1b2c3d-bounce-000000',
    reportingMTA: 'dsn; mta.example.com',
    ...bounce,
  },
});

export const softBounced = (at: string, about: About = {}) =>
  bounced(at, about, { bounceType: 'Transient', bounceSubType: 'MailboxFull' });

export const complained = (at: string, about: About = {}, complaint: object = {}) => ({
  eventType: 'Complaint',
  mail: mailOf(about),
  complaint: {
    complainedRecipients: [{ emailAddress: about.to ?? 'wang@example.com' }],
    timestamp: at,
    feedbackId: '0100018f0a1b2c3d-complaint-000000',
    userAgent: 'Example Corp Feedback Loop (V0.01)',
    complaintFeedbackType: 'abuse',
    complaintSubType: null,
    arrivalDate: at,
    ...complaint,
  },
});

export const rejected = (about: About = {}) => ({
  eventType: 'Reject',
  mail: mailOf(about),
  reject: { reason: 'Bad content' },
});

export const failedToRender = (about: About = {}) => ({
  eventType: 'Rendering Failure',
  mail: mailOf(about),
  failure: { errorMessage: "Attribute 'name' is not present in the rendering data.", templateName: 'One' },
});

export const delayed = (at: string, about: About = {}) => ({
  eventType: 'DeliveryDelay',
  mail: mailOf(about),
  deliveryDelay: {
    timestamp: at,
    delayType: 'TransientCommunicationFailure',
    expirationTime: '2026-11-26T00:00:00.000Z',
    delayedRecipients: [
      { emailAddress: about.to ?? 'wang@example.com', status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1' },
    ],
  },
});
