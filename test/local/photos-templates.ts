import { App, BootstraplessSynthesizer, CfnOutput, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnAccessKey, PolicyStatement, User } from 'aws-cdk-lib/aws-iam';
import { PhotoBucket } from '../../infra/constructs/bucket.ts';

/** The bucket as the local stage has it; in a stack besides, a user who may exactly what a function with `write` may. */
export const photosTemplates = (): { readonly data: object; readonly service: object } => {
  const app = new App({ analyticsReporting: false, defaultStackSynthesizer: new BootstraplessSynthesizer() });
  const [data, service] = [new Stack(app, 'Data'), new Stack(app, 'Service')];
  const { variable, allow } = new PhotoBucket(data, 'Photos', { retain: false, tlsOnly: false }).provision;
  const user = new User(service, 'Writer');
  for (const { actions, resources } of allow.write) {
    user.addToPolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }));
  }
  const key = new CfnAccessKey(service, 'Key', { userName: user.userName });
  new CfnOutput(service, 'bucket', { value: variable });
  new CfnOutput(service, 'accessKeyId', { value: key.ref });
  new CfnOutput(service, 'secretAccessKey', { value: key.attrSecretAccessKey });
  return { data: Template.fromStack(data).toJSON(), service: Template.fromStack(service).toJSON() };
};
