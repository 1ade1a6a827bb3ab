import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { systemClock } from '../kit/clock.ts';
import { type Download, signedDownload } from '../kit/download.client.ts';
import { signedForm, type UploadForm } from '../kit/upload-form.client.ts';
import type { Phase } from './import.ts';
import { importPrefixes, mostBytes } from './import-prefixes.ts';

/** The files of imports, by the id of the import. */
export interface ImportFiles {
  /**
   * A form for the file, of 1 byte to 100 MB. S3 enforces its size and key, and answers a file that is larger with
   * a 400 of its own (`EntityTooLarge`).
   */
  uploadForm(id: string): Promise<UploadForm>;
  /** The file that was uploaded; undefined if there is none, or none any more. */
  look(id: string): Promise<{ readonly bytes: number; readonly etag: string } | undefined>;
  /**
   * A part of the file: `length` bytes from `offset`, or fewer at the end. Undefined if it is gone, or another one
   * was uploaded.
   */
  read(
    id: string,
    etag: string,
    part: { readonly offset: number; readonly length: number },
  ): Promise<Buffer | undefined>;
  /** What a run notes while it goes on, under a name that nothing has yet. */
  keepNotes(id: string, name: string, notes: string): Promise<void>;
  notes(id: string, name: string): Promise<string | undefined>;
  keepReport(id: string, phase: Phase, csv: string): Promise<void>;
  /** An address that gives the report to anybody who has it, for 15 minutes. */
  reportUrl(id: string, phase: Phase): Promise<Download>;
  /** Deletes the uploaded file, and the notes: the first 999, which one call takes. S3 deletes more after a week. */
  erase(id: string): Promise<void>;
}

const isGone = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  ['NoSuchKey', 'NotFound', 'PreconditionFailed', 'InvalidRange'].includes(error.name);

const unlessGone = async <T>(read: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await read();
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
};

const upload = (id: string) => `${importPrefixes.uploads}${id}`;
const allNotesOf = (id: string) => `${importPrefixes.notes}${id}/`;
const notesOf = (id: string, name: string) => `${allNotesOf(id)}${name}.json`;
const reportOf = (id: string, phase: Phase) => `${importPrefixes.reports}${id}/${phase}.csv`;

const eraseFiles = async (client: S3Client, bucket: string, id: string): Promise<void> => {
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: allNotesOf(id), MaxKeys: 999 }),
  );
  const keys = [upload(id), ...Contents.map(({ Key }) => Key)];
  const { Errors: [first] = [] } = await client.send(
    new DeleteObjectsCommand({
      Bucket: bucket,
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    }),
  );
  if (first) throw new Error(`S3 did not delete a file of an import: ${first.Code}`);
};

export const importFilesClient = (
  bucket: string,
  client = new S3Client({}),
  clock = systemClock,
): ImportFiles => {
  const bytesOf = async (key: string, asked: { readonly Range?: string; readonly IfMatch?: string } = {}) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...asked }));
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  };
  const put = async (Key: string, Body: string, ContentType: string) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType }));
  };
  return {
    uploadForm: (id) =>
      signedForm(
        client,
        { Bucket: bucket, Key: upload(id), Conditions: [['content-length-range', 1, mostBytes]] },
        clock(),
      ),
    look: (id) =>
      unlessGone(async () => {
        const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: upload(id) }));
        return { bytes: head.ContentLength ?? 0, etag: head.ETag ?? '' };
      }),
    read: (id, etag, { offset, length }) =>
      unlessGone(() =>
        bytesOf(upload(id), { IfMatch: etag, Range: `bytes=${offset}-${offset + length - 1}` }),
      ),
    keepNotes: (id, name, notes) => put(notesOf(id, name), notes, 'application/json'),
    notes: (id, name) => unlessGone(async () => (await bytesOf(notesOf(id, name))).toString()),
    keepReport: (id, phase, csv) => put(reportOf(id, phase), csv, 'text/csv; charset=utf-8'),
    reportUrl: (id, phase) =>
      signedDownload(client, { bucket, key: reportOf(id, phase), name: `${id}-${phase}.csv` }, clock()),
    erase: (id) => eraseFiles(client, bucket, id),
  };
};
