import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { explain } from './explain.ts';
import type { Provision } from './provision.ts';

/** The key that signs the links in mails. */
export class SigningKey extends Construct {
  readonly provision: Provision<'read'>;

  constructor(scope: Construct, id: string, { retain }: { retain: boolean }) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      description: 'Aftercare: signs the links in mails to customers',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    explain(secret, {
      'AwsSolutions-SMG4':
        'A new key would break the links in mails already sent, and forget who unsubscribed: addresses are kept as digests made with it.',
    });
    this.provision = {
      variable: secret.attrId,
      allow: { read: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret.attrId] }] },
    };
  }
}

/**
 * The secrets of the shops. They come and go with shops, at run time; in AWS only their prefix is known in
 * advance.
 */
export const shopSecrets = (scope: Construct, stage: string): Provision<'read' | 'manage'> => {
  const prefix = `aftercare/${stage}/shops/`;
  const resource = Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${prefix}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const permission = (...actions: string[]) => [
    {
      actions: actions.map((action) => `secretsmanager:${action}`),
      resources: [resource],
      because: 'Shops are added at run time, and Secrets Manager ends each ARN in six random characters.',
    },
  ];
  return {
    variable: prefix,
    allow: {
      read: permission('GetSecretValue'),
      manage: permission('GetSecretValue', 'CreateSecret', 'PutSecretValue'),
    },
  };
};
