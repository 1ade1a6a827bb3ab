import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { systemClock } from '../kit/clock.ts';
import { type Download, signedDownload } from '../kit/download.client.ts';
import { couponPrefix } from './coupon-prefix.ts';

/** The files of exported codes, by the id of their lot. */
export interface CouponFiles {
  keepExport(lot: string, csv: string): Promise<void>;
  /** An address that gives the file to anybody who has it, for 15 minutes. */
  exportUrl(lot: string): Promise<Download>;
}

const keyOf = (lot: string): string => `${couponPrefix}${lot}.csv`;

export const couponFilesClient = (
  bucket: string,
  client = new S3Client({}),
  clock = systemClock,
): CouponFiles => ({
  keepExport: async (lot, csv) => {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(lot),
        Body: csv,
        ContentType: 'text/csv; charset=utf-8',
      }),
    );
  },
  exportUrl: (lot) => signedDownload(client, { bucket, key: keyOf(lot), name: `${lot}.csv` }, clock()),
});
