import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ImportBucket, PhotoBucket } from '../../infra/constructs/bucket.ts';
import { production, trial } from '../../infra/presets.ts';

const grants = (access: 'read' | 'write') => {
  const stack = new Stack(new App(), 'Trial');
  const { allow } = new PhotoBucket(stack, 'Photos', { retain: true, emptyBuckets: false, emulated: false })
    .provision;
  return allow[access].map(({ actions, resources }) => ({
    actions,
    // `{ 'Fn::Join': ['', [<the bucket's ARN>, '/kept/*']] }`, or the ARN alone.
    below: resources.map((arn) => stack.resolve(arn)['Fn::Join']?.[1][1]),
  }));
};

describe('the bucket of photos', () => {
  it('lets readers show what was kept, and nothing else', () => {
    expect(grants('read')).toEqual([{ actions: ['s3:GetObject'], below: ['/kept/*'] }]);
  });

  it('lets writers list it, and take in and delete below both prefixes', () => {
    const all = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    expect(grants('write')).toEqual([
      { actions: ['s3:ListBucket'], below: [undefined] },
      { actions: all, below: ['/incoming/*'] },
      { actions: all, below: ['/kept/*'] },
    ]);
  });
});

describe('a stack with a bucket', () => {
  it.each([
    [trial, ['Custom::S3AutoDeleteObjects']],
    [production, []],
  ])(
    'can be deleted with the files in it where nothing is to be kept, and nowhere else',
    (config, emptied) => {
      const stack = new Stack(new App(), 'Trial');
      new PhotoBucket(stack, 'Photos', config);
      const { Resources } = Template.fromStack(stack).toJSON();
      const [bucket] = Object.values<{ Type: string; DeletionPolicy: string }>(Resources).filter(
        ({ Type }) => Type === 'AWS::S3::Bucket',
      );
      expect(bucket?.DeletionPolicy).toBe(config.retain ? 'Retain' : 'Delete');
      const custom = Object.values<{ Type: string }>(Resources).filter(({ Type }) =>
        Type.startsWith('Custom::'),
      );
      expect(custom.map(({ Type }) => Type)).toEqual(emptied);
    },
  );
});

describe('the bucket of imports', () => {
  const stack = new Stack(new App(), 'Trial');
  const { allow } = new ImportBucket(stack, 'Imports', { retain: true, emptyBuckets: false, emulated: false })
    .provision;

  it('lets its functions list it, and take in and delete below its three prefixes', () => {
    const all = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'];
    const below = allow.write.map(({ actions, resources }) => ({
      actions,
      below: resources.map((arn) => stack.resolve(arn)['Fn::Join']?.[1][1]),
    }));
    expect(below).toEqual([
      { actions: ['s3:ListBucket'], below: [undefined] },
      { actions: all, below: ['/uploads/*'] },
      { actions: all, below: ['/notes/*'] },
      { actions: all, below: ['/reports/*'] },
    ]);
  });

  it('lets those who export codes put down files and give them out, and nothing else', () => {
    expect(
      allow.send.map(({ actions, resources }) => ({
        actions,
        below: resources.map((arn) => stack.resolve(arn)['Fn::Join']?.[1][1]),
      })),
    ).toEqual([{ actions: ['s3:GetObject', 's3:PutObject'], below: ['/coupons/*'] }]);
  });
});
