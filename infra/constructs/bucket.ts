import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { photoPrefixes } from '../../functions/photos/photo.ts';
import type { StageConfig } from '../config.ts';
import { explain } from './explain.ts';
import type { Permission, Provision } from './provision.ts';

/** The photos of returns. They can be read only through a URL that a function has signed. */
export class PhotoBucket extends Construct {
  readonly provision: Provision<'read' | 'write'>;

  constructor(scope: Construct, id: string, { retain, tlsOnly }: Pick<StageConfig, 'retain' | 'tlsOnly'>) {
    super(scope, id);
    const { incoming, kept } = photoPrefixes;
    // Without versions, so that an erasure really deletes.
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: tlsOnly,
      lifecycleRules: [
        { id: 'incoming', prefix: incoming, expiration: Duration.days(1) },
        { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    explain(bucket, {
      'AwsSolutions-S1':
        'Its objects are reached only through addresses that our functions sign, and those functions log; access logs would keep the addresses of customers.',
    });
    // Exported here, so that the reason for the wildcard can name it in the importing stack.
    const arn = Stack.of(this).exportValue(bucket.bucketArn);
    const objects = (prefix: string, ...actions: string[]): Permission => ({
      actions: actions.map((action) => `s3:${action}`),
      resources: [`${arn}/${prefix}*`],
      because: 'Photos come and go at run time; they all lie below this prefix.',
    });
    this.provision = {
      variable: bucket.bucketName,
      allow: {
        read: [objects(kept, 'GetObject')],
        write: [
          // The whole bucket: with a condition on the prefix, reading a deleted photo would be a 403 and not
          // a 404.
          { actions: ['s3:ListBucket'], resources: [arn] },
          objects(incoming, 'GetObject', 'PutObject', 'DeleteObject'),
          objects(kept, 'GetObject', 'PutObject', 'DeleteObject'),
        ],
      },
    };
  }
}
