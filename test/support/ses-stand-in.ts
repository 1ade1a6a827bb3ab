import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { type AccountRules, type Arrival, openAccount } from './ses-account.ts';

/**
 * SES's HTTP API (the Query protocol: a form in, XML out) for an account with the given quotas. It is a
 * separate program, so that no other work delays what it counts. Its parent process talks to it by messages.
 */
const account = openAccount();

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

const result = (action: string, content: string): string =>
  `<${action}Response xmlns="${namespace}"><${action}Result>${content}</${action}Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${action}Response>`;

const refusals: Readonly<Record<Exclude<Arrival['outcome'], 'taken'>, readonly [string, string]>> = {
  rate: ['Throttling', 'Maximum sending rate exceeded.'],
  day: ['Throttling', 'Daily message quota exceeded.'],
  invalid: ['InvalidParameterValue', 'Illegal address'],
};

const refusal = (outcome: keyof typeof refusals): string => {
  const [code, message] = refusals[outcome];
  return `<ErrorResponse xmlns="${namespace}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
};

const respond = (response: ServerResponse, status: number, body: string): void => {
  response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
};

const quota = (response: ServerResponse): void => {
  const { rate, day, sent } = account.quota();
  const fields = `<MaxSendRate>${rate}</MaxSendRate><Max24HourSend>${day}</Max24HourSend><SentLast24Hours>${sent}</SentLast24Hours>`;
  respond(response, 200, result('GetSendQuota', fields));
};

const takeIn = async (at: number, form: URLSearchParams, response: ServerResponse): Promise<void> => {
  const mime = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString('latin1');
  const [, key = '', purpose = ''] = /^X-SES-MESSAGE-TAGS: send=([\w-]+), purpose=(\w+)\r$/m.exec(mime) ?? [];
  const { outcome, id, lost } = account.take({
    at,
    key: Buffer.from(key, 'base64url').toString(),
    purpose,
    to: form.get('Destinations.member.1') ?? '',
  });
  await setTimeout(account.rules().latency);
  if (lost) response.destroy();
  else if (outcome === 'taken')
    respond(response, 200, result('SendRawEmail', `<MessageId>${id}</MessageId>`));
  else respond(response, 400, refusal(outcome));
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const at = Date.now();
  const form = new URLSearchParams(await text(request));
  if (form.get('Action') === 'GetSendQuota') quota(response);
  else await takeIn(at, form, response);
};

/** With a key and a certificate it speaks TLS, as SES does. */
const [key, cert] = process.argv.slice(2);
const server = key && cert ? createSecureServer({ key, cert }, answer) : createServer(answer);

process.on('message', (asked: { readonly change?: Partial<AccountRules> }) => {
  if (asked.change) account.change(asked.change);
  process.send?.({ arrivals: account.arrivals() });
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
