import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';

/**
 * A form that a browser or a program posts directly to a bucket: the fields, then the file as the last part,
 * `file`.
 */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  /** The instant (UTC) after which the bucket refuses it. */
  readonly until: string;
}

/**
 * A form ends with the credentials that signed it, whatever it says itself (Amazon S3 user guide, presigned
 * URLs). AWS does not say how long those of a Lambda function live, and the function cannot ask. A session of
 * a role lasts an hour unless it was asked for longer (IAM user guide, roles; twelve hours are reported for
 * Lambda: boto/boto3#2392). So an hour is the longest time that can be promised.
 */
const uploadSeconds = 60 * 60;

/** In whole seconds, and never longer than credentials that know their end. */
const validSeconds = async ({ config }: S3Client, now: Date): Promise<number> => {
  const { expiration } = await config.credentials();
  const left = expiration ? Math.floor((expiration.getTime() - now.getTime()) / 1000) : uploadSeconds;
  return Math.max(0, Math.min(uploadSeconds, left));
};

/** A form for one file, valid for an hour, or for as long as the credentials that sign it if that is less. */
export const signedForm = async (
  client: S3Client,
  form: Omit<PresignedPostOptions, 'Expires'>,
  now: Date,
): Promise<UploadForm> => {
  const seconds = await validSeconds(client, now);
  const { url, fields } = await createPresignedPost(client, { ...form, Expires: seconds });
  return { url, fields, until: new Date(now.getTime() + seconds * 1000).toISOString() };
};
