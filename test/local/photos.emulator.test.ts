import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { systemRandom } from '../../functions/kit/ids.ts';
import type { UploadForm } from '../../functions/kit/upload-form.client.ts';
import { photoLimits } from '../../functions/photos/photo.ts';
import { type Photos, photosClient } from '../../functions/photos/photos.client.ts';
import { clientOf } from '../../local/target.ts';
import { heic, html, jfif, png } from '../photos/images.ts';
import { photosTemplates } from './bucket-templates.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/**
 * The whole way of a photo, in the unpatched S3 of the emulator, which enforces IAM, signatures and policies of forms;
 * with no more than the grants of a function that may `write`.
 */

const outputsShape = z.object({ bucket: z.string(), writer: z.string() });

const credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

const id = 'ret_0123456789abcdef0123456789abcdef';
const returnTo = 'http://127.0.0.1:1/r/token?step=photos';

let emulator: TestEmulator;
let bucket: string;
let photos: Photos;

beforeAll(async () => {
  emulator = await testEmulator({ auth: true });
  const { data, service } = photosTemplates();
  await createStack(emulator.target, data, 'Data');
  const outputs = outputsShape.parse(await createStack(emulator.target, service, 'Service'));
  bucket = outputs.bucket;
  const { Payload = [] } = await new LambdaClient(clientOf(emulator.target)).send(
    new InvokeCommand({ FunctionName: outputs.writer }),
  );
  const own = credentials.parse(JSON.parse(Buffer.from(Payload).toString()));
  // As a function has it: the endpoint is nobody's business but the environment's.
  vi.stubEnv('AWS_ENDPOINT_URL', emulator.target.endpoint);
  vi.stubEnv('AWS_REGION', emulator.target.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', own.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', own.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', own.sessionToken);
  photos = photosClient(bucket, systemRandom);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator.stop();
});

beforeEach(() => photos.erase(id));

/** What a browser does with the form, when somebody picks a file: no script, and a name of its own for the type. */
const post = async (
  { url, fields }: UploadForm,
  content: Uint8Array<ArrayBuffer>,
  { name = 'photo.jpg', type = 'image/jpeg', instead = {} } = {},
) => {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...fields, ...instead })) form.append(field, value);
  form.append('file', new Blob([content], { type }), name);
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() };
};

const upload = async (content: Buffer, file = {}) =>
  post(await photos.uploadForm(id, returnTo), new Uint8Array(content), file);

const stored = async (): Promise<string[]> => {
  const root = new S3Client(clientOf(emulator.target));
  const { Contents = [] } = await root.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key = '' }) => Key);
};

const nothingIn = { kept: [], refused: [] };

describe('a photo', () => {
  test('goes from the browser to the bucket, is looked at, kept, shown and erased', async () => {
    const form = await photos.uploadForm(id, returnTo);
    expect(form.url.startsWith(`${emulator.target.endpoint}/${bucket}`)).toBe(true);
    const { status, location } = await post(form, new Uint8Array(jfif));
    expect(status).toBe(303);
    expect(location?.startsWith(`${returnTo}&`)).toBe(true);

    const { kept, refused } = await photos.collect(id);
    expect(refused).toEqual([]);
    expect(kept).toEqual([
      {
        key: expect.stringMatching(`^kept/${id}/[a-f0-9]{32}\\.jpg$`),
        type: 'image/jpeg',
        bytes: jfif.length,
        addedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    expect(await stored()).toEqual(kept.map(({ key }) => key));
    expect(await photos.collect(id)).toEqual({ kept, refused: [] });

    for (const photo of kept) {
      const shown = await fetch(await photos.viewUrl(photo));
      expect(shown.headers.get('content-type')).toBe('image/jpeg');
      expect(shown.headers.get('content-disposition')).toBe('inline');
      expect(Buffer.from(await shown.arrayBuffer())).toEqual(jfif);
    }

    await photos.erase(id);
    expect(await stored()).toEqual([]);
    expect(await photos.collect(id)).toEqual(nothingIn);
  });

  test('is what its bytes are, whatever the browser calls it', async () => {
    await upload(png, { name: 'IMG 1.HEIC', type: 'image/heic' });
    await upload(heic, { name: '照片.jpg', type: 'application/octet-stream' });
    const { kept } = await photos.collect(id);
    expect(kept.map(({ type }) => type).sort()).toEqual(['image/heic', 'image/png']);
  });

  test('sent twice is one', async () => {
    await upload(jfif);
    const first = await photos.collect(id);
    await upload(jfif);
    expect(await photos.collect(id)).toEqual(first);
    expect(await stored()).toHaveLength(1);
  });

  test('is looked at without being kept, and what is none goes at once', async () => {
    await upload(jfif);
    await upload(html);
    const { photos: seen, refused } = await photos.look(id);
    expect(refused).toEqual(['type']);
    expect(seen.map(({ key, type }) => [key.split('/')[0], type])).toEqual([['incoming', 'image/jpeg']]);
    expect(await stored()).toEqual(seen.map(({ key }) => key));
    expect(await photos.look(id)).toEqual({ photos: seen, refused: [] });
    expect((await photos.collect(id)).kept).toHaveLength(1);
  });

  test('collected by two at once is one', async () => {
    await upload(jfif);
    const [one, other] = await Promise.all([photos.collect(id), photos.collect(id)]);
    expect([...one.refused, ...other.refused]).toEqual([]);
    expect(await stored()).toHaveLength(1);
  });

  test('of one return is not touched by another', async () => {
    await upload(jfif);
    const { kept } = await photos.collect(id);
    expect(await photos.collect(`${id}0`)).toEqual(nothingIn);
    await photos.erase(id.slice(0, -1));
    expect((await photos.collect(id)).kept).toEqual(kept);
  });
});

describe('nothing is kept', () => {
  // Neither among the kept nor waiting for somebody to look at it.
  afterEach(async () => expect(await stored()).toEqual([]));

  test.each([
    ['HTML named .jpg', html],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
  ])('of %s', async (_name, content) => {
    expect((await upload(content)).status).toBe(303);
    expect(await photos.collect(id)).toEqual({ kept: [], refused: ['type'] });
  });

  test.each([
    [
      'R16: of a photo of 11 MB, which comes back to our page',
      Buffer.concat([jfif, Buffer.alloc(11_000_000)]),
      'size',
    ],
    ['R16: of an empty file, as a form without a choice sends it', Buffer.alloc(0), 'empty'],
  ])('%s', async (_name, content, why) => {
    const { status, location } = await upload(content);
    expect([status, location?.startsWith(returnTo)]).toEqual([303, true]);
    expect(await photos.look(id)).toEqual({ photos: [], refused: [why] });
  });

  test('R16: of what S3 itself refuses: more than five times of what we take', async () => {
    const { fields } = await photos.uploadForm(id, returnTo);
    const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());
    expect(policy.conditions).toContainEqual(['content-length-range', 0, 5 * photoLimits.bytes]);
  });

  test.each([
    ['another key', { key: 'incoming/ret_of_somebody_else/x' }],
    ['a key among the kept', { key: `kept/${id}/x.jpg` }],
    ['another way back', { success_action_redirect: 'https://evil.example' }],
    ['a type that is no image', { 'Content-Type': 'text/html' }],
    ['a field nobody signed', { 'x-amz-meta-note': 'x' }],
    ['a signature of its own', { 'X-Amz-Signature': 'f'.repeat(64) }],
  ])('of a form with %s', async (_name, instead) => {
    expect((await upload(jfif, { instead })).status).toBe(403);
  });

  test('R16: of a form whose time is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 60 * 60_000 - 1000 });
    const form = await photos.uploadForm(id, returnTo).finally(() => vi.useRealTimers());
    expect(Date.parse(form.until)).toBeLessThan(Date.now());
    const { status, text } = await post(form, new Uint8Array(jfif));
    expect([status, text]).toEqual([403, expect.stringContaining('Policy expired')]);
  });
});

test('R16: a form works for an hour, and says so', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 59 * 60_000 });
  const form = await photos.uploadForm(id, returnTo).finally(() => vi.useRealTimers());
  expect((await post(form, new Uint8Array(jfif))).status).toBe(303);
  expect(Date.parse(form.until)).toBeGreaterThan(Date.now());
});

test('R16: a form does not outlive the credentials that signed it', async () => {
  const expiration = new Date(Date.now() + 10 * 60_000);
  const client = new S3Client({ credentials: { accessKeyId: 'a', secretAccessKey: 'b', expiration } });
  const { until, fields } = await photosClient(bucket, systemRandom, client).uploadForm(id, returnTo);
  const policy = JSON.parse(Buffer.from(fields.Policy ?? '', 'base64').toString());
  for (const end of [until, policy.expiration]) {
    expect(Date.parse(end)).toBeLessThanOrEqual(expiration.getTime());
    expect(Date.parse(end)).toBeGreaterThan(expiration.getTime() - 60_000);
  }
});

test('the ninth photo is one too many', async () => {
  for (let nth = 0; nth < 9; nth += 1) await upload(Buffer.concat([jfif, Buffer.from([nth])]));
  const { kept, refused } = await photos.collect(id);
  expect(kept).toHaveLength(8);
  expect(refused).toEqual(['too-many']);
  expect(await stored()).toHaveLength(8);
});

test('an address shows a photo for a quarter of an hour, and no other', async () => {
  await upload(jfif);
  const { kept } = await photos.collect(id);
  for (const photo of kept) {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 15 * 60_000 - 1000 });
    const old = await photos.viewUrl(photo).finally(() => vi.useRealTimers());
    expect((await fetch(old)).status).toBe(403);
    const other = (await photos.viewUrl(photo)).replace(photo.key, `incoming/${id}/x`);
    expect((await fetch(other)).status).toBe(403);
  }
});
