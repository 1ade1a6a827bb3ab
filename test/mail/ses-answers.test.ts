import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { sesMailer } from '../../functions/mail/ses.client.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) close();
});

/** A mailer that gets this answer from SES, in the Query protocol. */
const refusing = async (code: string, message: string) => {
  const body = `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  const server = createServer((_request, response) =>
    response.writeHead(400, { 'content-type': 'text/xml' }).end(body),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  return sesMailer('care@aftercare.example', '').send('ada@example.com', Buffer.from('Subject: Hi\r\n\r\n'));
};

test.each([
  ['MessageRejected', 'Sending paused for this account. For more information, please check the inbox.'],
  ['MessageRejected', 'Sending suspended for this account. For more information, please check the inbox.'],
  ['MessageRejected', 'Email sending for the account is paused.'],
  ['AccountSendingPausedException', 'Email sending is disabled for your account.'],
  ['ConfigurationSetSendingPausedException', 'Email sending is disabled for the configuration set.'],
  ['ConfigurationSetDoesNotExist', 'Configuration set does not exist: events'],
  ['MailFromDomainNotVerifiedException', 'The MX record could not be read.'],
])('M6: %s (%s) closes SES for every message', async (code, message) => {
  expect(await refusing(code, message)).toMatchObject({
    outcome: 'ses-closed',
    error: { message: expect.stringContaining(message) },
  });
});

test.each([
  ['MessageRejected', 'Email address is not verified.', 'refused'],
  ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail.', 'refused'],
  ['InvalidParameterValue', 'Local address contains control or whitespace', 'undeliverable'],
  ['Throttling', 'Maximum sending rate exceeded.', 'throttled'],
  ['Throttling', 'Daily message quota exceeded.', 'day-used-up'],
])('M6: %s (%s) is about this message or this moment: %s', async (code, message, outcome) => {
  expect(await refusing(code, message)).toMatchObject({ outcome });
});
