import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { explain } from './explain.ts';
import type { Provision } from './provision.ts';

/** The secret that the keys of days are derived from, under which functions note callers (docs/adr/0042). */
export class CallerKey extends Construct {
  readonly provision: Provision<'read'>;

  constructor(scope: Construct, id: string, { retain }: { readonly retain: boolean }) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      description: 'Aftercare: tells callers apart in logs',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    secret.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    explain(secret, {
      'AwsSolutions-SMG4': 'The key that is used changes each day: it is derived from this one.',
    });
    this.provision = {
      variable: secret.attrId,
      allow: { read: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret.attrId] }] },
    };
  }
}
