import { ExpectedFailure } from './expected-failure.ts';
import type { Target } from './target.ts';

/**
 * What the emulator needs besides the CDK app. Each function says why; none changes what the product does.
 */

/**
 * The bootstrap stack's bucket refuses plain HTTP, which is all that the emulator speaks. With IAM enforced
 * that would lock out the CDK CLI and CloudFormation, so we remove the bucket's policy. The account's root
 * may do that; the emulator does not check root's signature, and one request needs no S3 client.
 */
export const allowPlainHttpToAssets = async (
  { endpoint, region }: Target,
  account: string,
): Promise<void> => {
  const bucket = `cdk-hnb659fds-assets-${account}-${region}`;
  const scope = `test/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/${region}/s3/aws4_request`;
  const answer = await fetch(`${endpoint}/${bucket}?policy`, {
    method: 'DELETE',
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=root` },
  });
  if (!answer.ok) {
    throw new ExpectedFailure(
      `The emulator did not let go of the policy of the CDK's bucket (${answer.status}): ${await answer.text()}`,
    );
  }
};
