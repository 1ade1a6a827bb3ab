import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signedCalls } from '../../functions/kit/signed-calls.client.ts';
import { runs } from '../support/runs.ts';
import { type Call, inPlaceOfSes } from '../support/ses-place.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/**
 * The signature that AWS computes for a call that it received, by its own steps:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
const signatureOf = ({ headers, form }: Call, names: readonly string[], secret: string): string => {
  const lines = names.map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}\n`);
  const canonical = `POST\n/\n\n${lines.join('')}\n${names.join(';')}\n${hash(form)}`;
  const at = String(headers['x-amz-date']);
  const day = at.slice(0, 8);
  const scope = `${day}/eu-central-1/ses/aws4_request`;
  const key = [day, 'eu-central-1', 'ses', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash(canonical)}`).toString('hex');
};

const callsOf = () =>
  signedCalls({
    service: 'ses',
    endpointIn: () => 'https://email.example.com',
    idle: 1_000,
    patience: 10_000,
  });

const shape =
  /^AWS4-HMAC-SHA256 Credential=(?<who>[^/]+)\/[^,]+, SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[\da-f]{64})$/;

const partsOf = ({ headers }: Call): Record<string, string> =>
  shape.exec(headers.authorization ?? '')?.groups ?? {};

test.each([
  ['with a session token', 'FwoGZXIvYXdzEJr//+/=='],
  ['without one', ''],
])('a call is signed as AWS says, %s', async (_name, token) => {
  const { calls } = await inPlaceOfSes((response) => response.end('ok'), { token });
  const call = callsOf();
  const forms = fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })));
  await fc.assert(
    fc.asyncProperty(forms, async (fields) => {
      const form = fields.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
      expect(await call(form)).toEqual({ status: 200, body: 'ok' });
      const received = calls.at(-1);
      if (!received) throw new Error('Nothing arrived.');
      expect(received.form).toBe(form);
      expect(received.headers['x-amz-security-token'] ?? '').toBe(token);
      const { who, names = '', signature } = partsOf(received);
      expect(who).toBe('AKIDEXAMPLE');
      const signed = names.split(';');
      // What AWS demands to be signed, and the token.
      expect(signed).toEqual(
        expect.arrayContaining(['host', 'x-amz-date', ...(token ? ['x-amz-security-token'] : [])]),
      );
      expect(signature).toBe(signatureOf(received, signed, process.env.AWS_SECRET_ACCESS_KEY ?? ''));
    }),
    runs(100),
  );
});

test('a form of a megabyte arrives as it is', async () => {
  const { calls } = await inPlaceOfSes((response) => response.end('ok'));
  const form = `Data=${'Af3'.repeat(350_000)}`;
  await callsOf()(form);
  expect(calls[0]?.form).toBe(form);
});

test('a missing variable is named', async () => {
  await inPlaceOfSes((response) => response.end('ok'));
  delete process.env.AWS_SECRET_ACCESS_KEY;
  expect(callsOf).toThrow('The variable AWS_SECRET_ACCESS_KEY is not set.');
});
