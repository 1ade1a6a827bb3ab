import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts a cdk-nag finding on this construct and says why: `{ rule: reason }`. */
export const explain = (construct: IConstruct, reasons: Record<string, string>): void => {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
};

const flatten = (part: unknown): string => {
  if (typeof part === 'string') return part;
  const [[intrinsic, argument] = []] = Object.entries(part ?? {});
  if (intrinsic === 'Fn::ImportValue') return argument;
  if (intrinsic === 'Ref') return `<${argument}>`;
  if (intrinsic === 'Fn::GetAtt') return `<${argument.join('.')}>`;
  if (intrinsic === 'Fn::Join') return argument[1].map(flatten).join(argument[0]);
  throw new Error(`Cannot name the resource of a wildcard: ${JSON.stringify(part)}`);
};

/**
 * The same for a policy that allows a resource ending in `*`; cdk-nag names such a finding by the resource.
 */
export const explainWildcard = (construct: IConstruct, resource: string, reason: string): void => {
  const name = Token.isUnresolved(resource) ? flatten(Stack.of(construct).resolve(resource)) : resource;
  explain(construct, { [`AwsSolutions-IAM5[Resource::${name}]`]: reason });
};
