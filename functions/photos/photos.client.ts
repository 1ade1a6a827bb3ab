import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandOutput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { systemClock } from '../kit/clock.ts';
import type { Random } from '../kit/ids.ts';
import { signedForm, type UploadForm } from '../kit/upload-form.client.ts';
import {
  type IncomingFile,
  isPhotoSize,
  type Photo,
  type PhotoRefusal,
  photoLimits,
  photoPrefixes,
  type Sorted,
  sniffedBytes,
  sniffType,
  sortIncoming,
  typeOfKey,
  uploadLimit,
} from './photo.ts';

type ShownPhoto = Pick<Photo, 'key' | 'type'>;

/**
 * The photos of returns. `id` is the id of a return, which may not be opened yet: letters, digits, `_` and
 * `-`.
 */
export interface Photos {
  /**
   * A form for one photo, valid for an hour, or for as long as the credentials that sign it if that is less.
   * S3 enforces its size (`uploadLimit`) and key; then it redirects the browser (303) to `returnTo`, with
   * `bucket`, `key` and `etag` appended as query parameters. S3 answers a refused upload, and one that comes
   * too late, with a page of its own (XML, 4xx).
   */
  uploadForm(id: string, returnTo: string): Promise<UploadForm>;
  /**
   * Checks the files that came in, keeps photos, and deletes the rest. `kept` is every photo of the return,
   * the oldest first, so that a repeated call after a crash answers the same. `refused` is about this call
   * alone.
   */
  collect(
    id: string,
  ): Promise<{ readonly kept: readonly Photo[]; readonly refused: readonly PhotoRefusal[] }>;
  /**
   * The same without keeping: photos stay where they came in, and expire after a day unless they are
   * collected. For a form that is not sent yet, so that nothing is kept of a form that is given up.
   */
  look(
    id: string,
  ): Promise<{ readonly photos: readonly ShownPhoto[]; readonly refused: readonly PhotoRefusal[] }>;
  /** An address that shows the photo to anybody who has it, for 15 minutes. */
  viewUrl(photo: ShownPhoto): Promise<string>;
  /**
   * Deletes all photos of a return, kept or incoming. A photo that an open form uploads later expires after a
   * day.
   */
  erase(id: string): Promise<void>;
}

const viewSeconds = 15 * 60;

/**
 * How many files one call checks. More than a return may have can only be an attack, and waits for the next
 * call.
 */
const lookedAtOnce = 4 * photoLimits.count;

type StoredObject = NonNullable<ListObjectsV2CommandOutput['Contents']>[number];

interface Bucket {
  readonly client: S3Client;
  readonly name: string;
}

/** Another call at the same time has taken or overwritten the file. */
const isGone = (error: unknown): boolean =>
  error instanceof S3ServiceException && ['NoSuchKey', 'PreconditionFailed'].includes(error.name);

const list = async ({ client, name }: Bucket, prefix: string, most = 1000): Promise<StoredObject[]> => {
  const { Contents = [] } = await client.send(
    new ListObjectsV2Command({ Bucket: name, Prefix: prefix, MaxKeys: most }),
  );
  const time = ({ LastModified }: StoredObject) => LastModified?.getTime() ?? 0;
  return Contents.sort((one, other) => time(one) - time(other));
};

const remove = async ({ client, name }: Bucket, keys: readonly string[]): Promise<void> => {
  if (keys.length === 0) return;
  const { Errors: [first] = [] } = await client.send(
    new DeleteObjectsCommand({
      Bucket: name,
      Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true },
    }),
  );
  if (first) throw new Error(`S3 did not delete a photo: ${first.Code}`);
};

const listKept = async (bucket: Bucket, id: string): Promise<Photo[]> => {
  const objects = await list(bucket, `${photoPrefixes.kept}${id}/`);
  return objects.flatMap(({ Key: key = '', Size: bytes = 0, LastModified }) => {
    const type = typeOfKey(key);
    return type && LastModified ? [{ key, type, bytes, addedAt: LastModified.toISOString() }] : [];
  });
};

const typeOf = async ({ client, name }: Bucket, key: string, etag: string) => {
  const { Body } = await client.send(
    new GetObjectCommand({ Bucket: name, Key: key, IfMatch: etag, Range: `bytes=0-${sniffedBytes - 1}` }),
  );
  return Body && sniffType(await Body.transformToByteArray());
};

/** The file and its type. Empty when it is gone by now. */
const lookAt = async (bucket: Bucket, object: StoredObject): Promise<IncomingFile[]> => {
  const { Key: key = '', ETag: etag = '', Size: bytes = 0 } = object;
  if (!isPhotoSize(bytes)) return [{ key, etag, bytes }];
  try {
    return [{ key, etag, bytes, type: await typeOf(bucket, key, etag) }];
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
};

/** Copies exactly the bytes that were checked. False when the file was overwritten in between. */
const keep = async (
  { client, name }: Bucket,
  { file, type, to }: Sorted['keep'][number],
): Promise<boolean> => {
  try {
    await client.send(
      new CopyObjectCommand({
        Bucket: name,
        Key: to,
        CopySource: `${name}/${file.key}`,
        CopySourceIfMatch: file.etag,
        ContentType: type,
        MetadataDirective: 'REPLACE',
      }),
    );
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
};

const sortOut = async (bucket: Bucket, id: string) => {
  const incoming = await list(bucket, `${photoPrefixes.incoming}${id}/`, lookedAtOnce);
  const before = await listKept(bucket, id);
  const files = (await Promise.all(incoming.map((object) => lookAt(bucket, object)))).flat();
  const keptKeys = before.map(({ key }) => key);
  return { before, files, ...sortIncoming(id, keptKeys, files) };
};

const look = async (bucket: Bucket, id: string): ReturnType<Photos['look']> => {
  const { before, files, keep: wanted, refused } = await sortOut(bucket, id);
  const good = new Set(wanted.map(({ file }) => file.key));
  await remove(
    bucket,
    files.flatMap(({ key }) => (good.has(key) ? [] : [key])),
  );
  return { photos: [...before, ...wanted.map(({ file, type }) => ({ key: file.key, type }))], refused };
};

const collect = async (bucket: Bucket, id: string): ReturnType<Photos['collect']> => {
  const { before, files, keep: wanted, refused } = await sortOut(bucket, id);
  if (files.length === 0) return { kept: before, refused: [] };
  const copies = await Promise.all(
    wanted.map(async (one) => ((await keep(bucket, one)) ? [] : [one.file.key])),
  );
  const changed = new Set(copies.flat());
  await remove(
    bucket,
    files.flatMap(({ key }) => (changed.has(key) ? [] : [key])),
  );
  return { kept: await listKept(bucket, id), refused };
};

const eraseBelow = async (bucket: Bucket, prefix: string): Promise<void> => {
  const objects = await list(bucket, prefix);
  if (objects.length === 0) return;
  await remove(
    bucket,
    objects.flatMap(({ Key }) => Key ?? []),
  );
  return eraseBelow(bucket, prefix);
};

/** `random` names each upload, so that two forms never write over each other's photo. */
export const photosClient = (
  name: string,
  random: Random,
  client = new S3Client({}),
  clock = systemClock,
): Photos => {
  const bucket = { client, name };
  return {
    uploadForm: async (id, returnTo) => {
      const { fields, ...signed } = await signedForm(
        client,
        {
          Bucket: name,
          Key: `${photoPrefixes.incoming}${id}/${random(12).toString('hex')}`,
          Fields: { success_action_redirect: returnTo },
          Conditions: [
            ['content-length-range', 0, uploadLimit],
            ['starts-with', '$Content-Type', 'image/'],
          ],
        },
        clock(),
      );
      // Without a script the form cannot know the file's type. The bytes will show it.
      return { ...signed, fields: { ...fields, 'Content-Type': 'image/*' } };
    },
    collect: (id) => collect(bucket, id),
    look: (id) => look(bucket, id),
    viewUrl: ({ key, type }) =>
      getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: name,
          Key: key,
          ResponseContentType: type,
          ResponseContentDisposition: 'inline',
        }),
        { expiresIn: viewSeconds },
      ),
    erase: async (id) => {
      await eraseBelow(bucket, `${photoPrefixes.incoming}${id}/`);
      await eraseBelow(bucket, `${photoPrefixes.kept}${id}/`);
    },
  };
};
