import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { photoPrefixes } from '../../functions/photos/photo.ts';
import type { StageConfig } from '../config.ts';
import { explain } from './explain.ts';
import type { Permission, Provision } from './provision.ts';

/** The photos of returns. Nobody reads it but through an address that a function has signed. */
export class PhotoBucket extends Construct {
  readonly provision: Provision<'read' | 'write'>;

  constructor(scope: Construct, id: string, { retain, tlsOnly }: Pick<StageConfig, 'retain' | 'tlsOnly'>) {
    super(scope, id);
    const { incoming, kept } = photoPrefixes;
    // Without versions: what an erasure deletes is to be gone.
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
    // Exported here, so that a wildcard below it has a name to be explained by where it is imported.
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
          // The whole bucket: under a condition on the prefix, reading what is gone would be forbidden and not a 404.
          { actions: ['s3:ListBucket'], resources: [arn] },
          objects(incoming, 'GetObject', 'PutObject', 'DeleteObject'),
          objects(kept, 'GetObject', 'PutObject', 'DeleteObject'),
        ],
      },
    };
  }
}
