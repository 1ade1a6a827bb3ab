import { createHash, createHmac } from 'node:crypto';
import { Agent, request } from 'node:https';

/**
 * The least that a call of SES can cost: a body is hashed, signed (AWS Signature Version 4) and posted over
 * a kept connection, and the answer is read.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
const [region, accessKey, secretKey] = ['eu-central-1', 'bench', 'bench'];

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Of a day, so that it is derived once. */
const signingKey = (day: string): Buffer =>
  ['ses', 'aws4_request'].reduce(hmac, hmac(hmac(`AWS4${secretKey}`, day), region));

/** Calls the given address with this body; answers the status. */
export const signedCalls = (address: string) => {
  const { hostname, port, host } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const now = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = now.slice(0, 8);
  const key = signingKey(day);
  const scope = `${day}/${region}/ses/aws4_request`;
  return (body: string): Promise<number> => {
    const canonical = `POST\n/\n\nhost:${host}\nx-amz-date:${now}\n\nhost;x-amz-date\n${hash(body)}`;
    const signature = hmac(key, `AWS4-HMAC-SHA256\n${now}\n${scope}\n${hash(canonical)}`).toString('hex');
    return new Promise((resolve, reject) => {
      const headers = {
        'x-amz-date': now,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
        authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
      };
      const call = request({ agent, hostname, port, method: 'POST', headers }, (answer) => {
        answer.on('end', () => resolve(answer.statusCode ?? 0)).resume();
      });
      call.on('error', reject).end(body);
    });
  };
};
