import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod';
import { type ImportFiles, importFilesClient } from '../../functions/imports/import-files.client.ts';
import { mostBytes } from '../../functions/imports/import-prefixes.ts';
import type { UploadForm } from '../../functions/kit/upload-form.client.ts';
import { clientOf } from '../../local/target.ts';
import { importsTemplates } from './bucket-templates.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/**
 * The way of an import's file, in the unpatched S3 of the emulator, which enforces IAM, signatures and policies of forms;
 * with no more than the grants of a function that may `write`.
 */

const outputsShape = z.object({ bucket: z.string(), writer: z.string() });
const credentials = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string(),
});

const id = 'imp_0123456789abcdef01234567';

let emulator: TestEmulator;
let bucket: string;
let files: ImportFiles;

beforeAll(async () => {
  emulator = await testEmulator({ auth: true });
  const { data, service } = importsTemplates();
  await createStack(emulator.target, data, 'Data');
  const outputs = outputsShape.parse(await createStack(emulator.target, service, 'Service'));
  bucket = outputs.bucket;
  const { Payload = [] } = await new LambdaClient(clientOf(emulator.target)).send(
    new InvokeCommand({ FunctionName: outputs.writer }),
  );
  const own = credentials.parse(JSON.parse(Buffer.from(Payload).toString()));
  vi.stubEnv('AWS_ENDPOINT_URL', emulator.target.endpoint);
  vi.stubEnv('AWS_REGION', emulator.target.region);
  vi.stubEnv('AWS_ACCESS_KEY_ID', own.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', own.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', own.sessionToken);
  files = importFilesClient(bucket);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await emulator.stop();
});

/** As a program posts it: the fields, then the file. */
const post = async ({ url, fields }: UploadForm, content: Buffer, instead: Record<string, string> = {}) => {
  const form = new FormData();
  for (const [field, value] of Object.entries({ ...fields, ...instead })) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'people.csv');
  const answer = await fetch(url, { method: 'POST', body: form });
  return { status: answer.status, text: await answer.text() };
};

const stored = async (): Promise<string[]> => {
  const { Contents = [] } = await new S3Client(clientOf(emulator.target)).send(
    new ListObjectsV2Command({ Bucket: bucket }),
  );
  return Contents.map(({ Key = '' }) => Key).sort();
};

test('a file is posted, read in parts, reported on, and deleted', async () => {
  expect(await files.look(id)).toBeUndefined();
  const content = Buffer.from('email,firstName\nanna@shop.example,Anna\n');
  expect((await post(await files.uploadForm(id), content)).status).toBeLessThan(300);
  const file = await files.look(id);
  expect(file).toEqual({ bytes: content.length, etag: expect.stringMatching(/^"[a-f0-9]{32}"$/) });
  const etag = file?.etag ?? '';

  expect(await files.read(id, etag, { offset: 6, length: 9 })).toEqual(content.subarray(6, 15));
  expect(await files.read(id, etag, { offset: 30, length: 1000 })).toEqual(content.subarray(30));
  expect(await files.read(id, '"another"', { offset: 0, length: 5 })).toBeUndefined();

  expect(await files.notes(id, 'notes_1')).toBeUndefined();
  await files.keepNotes(id, 'notes_1', '[]');
  await files.keepNotes(id, 'notes_2', '[]');
  expect(await files.notes(id, 'notes_1')).toBe('[]');
  await files.keepReport(id, 'check', '\ufeffline,column,reason\r\n');
  const { url } = await files.reportUrl(id, 'check');
  const report = await fetch(url);
  expect(report.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(report.headers.get('content-disposition')).toContain(`filename="${id}-check.csv"`);
  expect(Buffer.from(await report.arrayBuffer()).toString()).toBe('\ufeffline,column,reason\r\n');

  await files.erase(id);
  expect(await stored()).toEqual([`reports/${id}/check.csv`]);
  expect(await files.look(id)).toBeUndefined();
  expect(await files.read(id, etag, { offset: 0, length: 5 })).toBeUndefined();
  // Again, as after a run that broke off.
  await files.erase(id);
});

test('the form takes 100 MB and refuses a byte more, nothing, and another place', async () => {
  const form = await files.uploadForm(id);
  const { conditions } = JSON.parse(Buffer.from(form.fields.Policy ?? '', 'base64').toString());
  expect(conditions).toContainEqual(['content-length-range', 1, 100 * 1024 * 1024]);
  const tooLarge = await post(form, Buffer.alloc(mostBytes + 1));
  expect(tooLarge).toEqual({ status: 400, text: expect.stringContaining('EntityTooLarge') });
  expect((await post(form, Buffer.alloc(0))).status).toBe(400);
  expect((await post(form, Buffer.from('x'), { key: 'reports/x' })).status).toBe(403);
  expect(await files.look(id)).toBeUndefined();
});
