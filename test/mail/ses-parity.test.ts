import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Sent, sesMailer } from '../../functions/mail/ses.client.ts';
import { runs } from '../support/runs.ts';
import { sdkMailer } from '../support/sdk-mailer.ts';
import { inPlaceOfSes } from '../support/ses-place.ts';

const sender = 'care@aftercare.example';

/** What the SDK's client made of a message, and what ours makes of it. */
const both = async (
  to = 'ada@example.com',
  mime = Buffer.from('Subject: Hello\r\n\r\nHello'),
): Promise<readonly [Sent, Sent]> => [
  await sdkMailer(sender).send(to, mime),
  await sesMailer(sender, '').send(to, mime),
];

const said = (result: Sent): string =>
  'error' in result && result.error instanceof Error
    ? `${result.outcome}: ${result.error.message}`
    : result.outcome;

type Answer = (response: ServerResponse) => unknown;

const namespace = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';

const saying =
  (status: number, body: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/xml' }).end(body);

const refusing = (status: number, code: string, message: string): Answer =>
  saying(
    status,
    `<ErrorResponse ${namespace}>\n  <Error>\n    <Type>Sender</Type>\n    <Code>${code}</Code>\n    <Message>${message}</Message>\n  </Error>\n  <RequestId>r</RequestId>\n</ErrorResponse>\n`,
  );

const taking = (result: string): Answer =>
  saying(
    200,
    `<SendRawEmailResponse ${namespace}><SendRawEmailResult>${result}</SendRawEmailResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );

const breakingOff: Answer = (response) => {
  response.writeHead(200, { 'content-length': 500 });
  response.write('<SendRawEmailResponse>', () => response.destroy());
};

describe('what becomes of a message is what it was with the SDK’s client', () => {
  test.each<readonly [string, Sent['outcome'], Answer]>([
    ['it is taken', 'sent', taking('<MessageId>0107018f-1-000000</MessageId>')],
    ['it is taken without an id', 'sent', taking('')],
    ['too many a second', 'throttled', refusing(400, 'Throttling', 'Maximum sending rate exceeded.')],
    ['the same by another name', 'throttled', refusing(400, 'ThrottlingException', 'Rate exceeded')],
    ['too many requests', 'throttled', refusing(429, 'ThrottlingException', 'Rate exceeded')],
    ['the day is used up', 'day-used-up', refusing(400, 'Throttling', 'Daily message quota exceeded.')],
    ['the account is paused', 'ses-closed', refusing(400, 'AccountSendingPausedException', 'Paused.')],
    ['by SES itself', 'ses-closed', refusing(400, 'MessageRejected', 'Sending paused for this account.')],
    ['suspended', 'ses-closed', refusing(400, 'MessageRejected', 'Sending suspended for this account.')],
    ['the set is paused', 'ses-closed', refusing(400, 'ConfigurationSetSendingPausedException', 'Paused.')],
    ['there is no such set', 'ses-closed', refusing(400, 'ConfigurationSetDoesNotExist', 'No set: events')],
    ['the sender’s domain', 'ses-closed', refusing(400, 'MailFromDomainNotVerifiedException', 'No MX.')],
    [
      'not verified',
      'refused',
      refusing(400, 'MessageRejected', 'Not verified: &lt;a&amp;b&gt; &#38;&#x26;'),
    ],
    ['not allowed', 'refused', refusing(403, 'AccessDenied', 'User is not authorized.')],
    ['a wrong signature', 'refused', refusing(403, 'SignatureDoesNotMatch', 'It does not match.')],
    ['an old token', 'refused', refusing(403, 'ExpiredToken', 'The security token is expired')],
    ['an address that cannot be parsed', 'undeliverable', refusing(400, 'InvalidParameterValue', 'Illegal')],
    ['a code that nobody knows', 'refused', refusing(400, 'SomethingNew', 'Something new.')],
    ['no such page', 'refused', refusing(404, 'NotFound', 'Not found.')],
    ['a page that is elsewhere', 'refused', refusing(302, 'Moved', 'Moved.')],
    ['SES fails', 'unknown', refusing(500, 'InternalFailure', 'An internal error occurred.')],
    ['SES is away', 'unknown', refusing(503, 'ServiceUnavailable', 'Service is unavailable.')],
    ['a gateway is away', 'unknown', saying(502, '')],
    ['it breaks off before an answer', 'unknown', (response) => response.destroy()],
    ['it resets the connection', 'unknown', (response) => response.socket?.destroy()],
    ['it breaks off within an answer', 'unknown', breakingOff],
  ])('%s: %s', async (_what, outcome, answer) => {
    await inPlaceOfSes(answer);
    const [before, now] = await both();
    expect(now.outcome).toBe(outcome);
    expect(said(now)).toBe(said(before));
    if (now.outcome === 'sent') expect(now).toEqual(before);
  });

  test('nobody listens: unknown', async () => {
    const { stop } = await inPlaceOfSes(() => undefined);
    stop();
    expect((await both()).map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
  });

  test('whatever the address and the bytes, the same form arrives', async () => {
    const { calls } = await inPlaceOfSes(taking('<MessageId>m</MessageId>'));
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ maxLength: 400 }),
        async (to, bytes) => {
          await both(to, Buffer.from(bytes));
          const [before, now] = calls.slice(-2).map(({ form }) => [...new URLSearchParams(form)].sort());
          expect(now).toEqual(before);
          expect(now).toContainEqual(['RawMessage.Data', Buffer.from(bytes).toString('base64')]);
        },
      ),
      runs(300),
    );
  });
});
