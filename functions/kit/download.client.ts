import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** An address that gives a file to anybody who has it, until an instant (UTC). */
export interface Download {
  readonly url: string;
  readonly until: string;
}

const seconds = 15 * 60;

/** The address of a CSV file in a bucket, for 15 minutes. Browsers save it under the name. */
export const signedDownload = async (
  client: S3Client,
  { bucket, key, name }: { readonly bucket: string; readonly key: string; readonly name: string },
  now: Date,
): Promise<Download> => ({
  url: await getSignedUrl(
    client,
    new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ResponseContentType: 'text/csv; charset=utf-8',
      ResponseContentDisposition: `attachment; filename="${name}"`,
    }),
    { expiresIn: seconds },
  ),
  until: new Date(now.getTime() + seconds * 1000).toISOString(),
});
