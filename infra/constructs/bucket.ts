import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { couponPrefix } from '../../functions/coupons/coupon-prefix.ts';
import { importPrefixes } from '../../functions/imports/import-prefixes.ts';
import { photoPrefixes } from '../../functions/photos/photo.ts';
import type { StageConfig } from '../config.ts';
import { explain } from './explain.ts';
import type { Permission, Provision } from './provision.ts';

type BucketConfig = Pick<StageConfig, 'retain' | 'emptyBuckets' | 'emulated'>;

/** Files of people. They can be reached only through an address that a function has signed. */
abstract class PrivateBucket extends Construct {
  protected readonly bucketName: string;
  /** Reading one that is not there is a 404, and not a 403, only with the right to list. */
  protected readonly listing: Permission;
  private readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    lifecycle: readonly LifecycleRule[],
    { retain, emptyBuckets, emulated }: BucketConfig,
  ) {
    super(scope, id);
    // Without versions, so that an erasure really deletes.
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: !emulated,
      lifecycleRules: [
        ...lifecycle,
        { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      autoDeleteObjects: emptyBuckets,
    });
    explain(bucket, {
      'AwsSolutions-S1':
        'Its objects are reached only through addresses that our functions sign, and those functions log; access logs would keep the addresses of customers.',
    });
    this.bucketName = bucket.bucketName;
    // Exported here, so that the reason for the wildcard can name it in the importing stack.
    this.arn = Stack.of(this).exportValue(bucket.bucketArn);
    this.listing = { actions: ['s3:ListBucket'], resources: [this.arn] };
  }

  /** What may be done with the objects below a prefix; `because` they come and go at run time. */
  protected objects(prefix: string, because: string, ...actions: string[]): Permission {
    return {
      actions: actions.map((action) => `s3:${action}`),
      resources: [`${this.arn}/${prefix}*`],
      because,
    };
  }
}

const photosCome = 'Photos come and go at run time; they all lie below this prefix.';

/** The photos of returns. */
export class PhotoBucket extends PrivateBucket {
  readonly provision: Provision<'read' | 'write'>;

  constructor(scope: Construct, id: string, config: BucketConfig) {
    const { incoming, kept } = photoPrefixes;
    super(scope, id, [{ id: 'incoming', prefix: incoming, expiration: Duration.days(1) }], config);
    this.provision = {
      variable: this.bucketName,
      allow: {
        read: [this.objects(kept, photosCome, 'GetObject')],
        write: [
          this.listing,
          this.objects(incoming, photosCome, 'GetObject', 'PutObject', 'DeleteObject'),
          this.objects(kept, photosCome, 'GetObject', 'PutObject', 'DeleteObject'),
        ],
      },
    };
  }
}

const filesCome = 'The files of imports come and go at run time; they all lie below this prefix.';

const codesCome = 'Files of codes come and go at run time; they all lie below this prefix.';

/**
 * The files of imports, which are deleted when the import is over, and by S3 where nobody ends it; and of exported codes, for
 * a day.
 */
export class ImportBucket extends PrivateBucket {
  readonly provision: Provision<'write' | 'send'>;

  constructor(scope: Construct, id: string, config: BucketConfig) {
    const { uploads, notes, reports } = importPrefixes;
    const days = { [uploads]: 7, [notes]: 7, [reports]: 30 };
    const lifecycle = Object.entries({ ...days, [couponPrefix]: 1 }).map(([prefix, after]) => ({
      id: prefix.replace('/', ''),
      prefix,
      expiration: Duration.days(after),
    }));
    super(scope, id, lifecycle, config);
    this.provision = {
      variable: this.bucketName,
      allow: {
        write: [
          this.listing,
          ...Object.keys(days).map((prefix) =>
            this.objects(prefix, filesCome, 'GetObject', 'PutObject', 'DeleteObject'),
          ),
        ],
        send: [this.objects(couponPrefix, codesCome, 'GetObject', 'PutObject')],
      },
    };
  }
}
