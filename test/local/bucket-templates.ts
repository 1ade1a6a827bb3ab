import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { ImportBucket, PhotoBucket } from '../../infra/constructs/bucket.ts';

/** Hands over its credentials. */
const code = `exports.handler = async () => {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  return { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY, sessionToken: AWS_SESSION_TOKEN };
};`;

/** Without what the CDK adds to find out whether the account is bootstrapped: this one is not. */
const madeOf = (stack: Stack): object => {
  const { Resources, Outputs } = Template.fromStack(stack).toJSON();
  return { Resources, Outputs };
};

/** The bucket as the local stage has it; in a stack besides, a function that may exactly what `write` allows. */
const templatesOf = (
  Kind: typeof PhotoBucket | typeof ImportBucket,
): { readonly data: object; readonly service: object } => {
  const app = new App({ analyticsReporting: false });
  const [data, service] = [new Stack(app, 'Data'), new Stack(app, 'Service')];
  const { variable, allow } = new Kind(data, 'Files', { retain: false, emptyBuckets: false, emulated: true })
    .provision;
  const statements = allow.write.map(
    ({ actions, resources }) => new PolicyStatement({ actions: [...actions], resources: [...resources] }),
  );
  const writer = new Lambda(service, 'Writer', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline(code),
    role: new Role(service, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { uses: new PolicyDocument({ statements }) },
    }),
  });
  new CfnOutput(service, 'bucket', { value: variable });
  new CfnOutput(service, 'writer', { value: writer.functionName });
  return { data: madeOf(data), service: madeOf(service) };
};

export const photosTemplates = () => templatesOf(PhotoBucket);

export const importsTemplates = () => templatesOf(ImportBucket);
