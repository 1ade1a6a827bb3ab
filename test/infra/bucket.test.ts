import { App, Stack } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { ImportBucket, PhotoBucket } from '../../infra/constructs/bucket.ts';

const grants = (access: 'read' | 'write') => {
  const stack = new Stack(new App(), 'Trial');
  const { allow } = new PhotoBucket(stack, 'Photos', { retain: true, emptyBuckets: false, tlsOnly: true })
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

describe('the bucket of imports', () => {
  const stack = new Stack(new App(), 'Trial');
  const { allow } = new ImportBucket(stack, 'Imports', { retain: true, emptyBuckets: false, tlsOnly: true })
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
