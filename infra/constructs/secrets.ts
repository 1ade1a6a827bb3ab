import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { explain } from './explain.ts';
import type { Provision } from './provision.ts';

interface KeyProps {
  readonly retain: boolean;
  /** What the key is for. */
  readonly description: string;
  /** Why Secrets Manager does not rotate it on a schedule. */
  readonly notScheduled: string;
  /** For a secret that is an object: the field that holds the generated text. */
  readonly field?: string;
}

/**
 * A random text that keys are derived from. A change of how it is generated makes CloudFormation generate another one, so
 * it must stay as it is.
 */
class Key extends Construct {
  readonly provision: Provision<'read'>;

  constructor(scope: Construct, id: string, { retain, description, notScheduled, field }: KeyProps) {
    super(scope, id);
    const secret = new CfnSecret(this, 'Secret', {
      description: `Aftercare: ${description}`,
      generateSecretString: {
        passwordLength: 64,
        excludePunctuation: true,
        ...(field !== undefined && { secretStringTemplate: '{}', generateStringKey: field }),
      },
    });
    secret.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    explain(secret, { 'AwsSolutions-SMG4': notScheduled });
    this.provision = {
      variable: secret.attrId,
      allow: { read: [{ actions: ['secretsmanager:GetSecretValue'], resources: [secret.attrId] }] },
    };
  }
}

/** The keys of the deployment, a secret for each purpose, so that a function gets only what it needs. */
export const deploymentKeys = (scope: Construct, { retain }: { readonly retain: boolean }) => ({
  linkKeys: new Key(scope, 'LinkKeys', {
    retain,
    description: 'signs the links in mails. Rotated with npm run rotate-link-key',
    notScheduled:
      'An operator rotates it with npm run rotate-link-key: each rotation ends links that customers still have in their mails.',
    // links/link-keys.ts reads it, and adds the key before and the ids of older ones.
    field: 'key',
  }).provision,
  addressKey: new Key(scope, 'AddressKey', {
    retain,
    description: 'turns addresses into digests. Must never change',
    notScheduled:
      'Customers and their wishes are stored under digests made with it: with a new key they would not be found (docs/adr/0043).',
  }).provision,
  couponKey: new Key(scope, 'CouponKey', {
    retain,
    description: 'derives, finds and encrypts the codes of coupons. Must never change',
    notScheduled:
      'Codes that are out are derived from it and found by it: with a new key none of them would count.',
  }).provision,
  // The keys of days are derived from it, under which functions note callers (docs/adr/0042).
  callerKey: new Key(scope, 'CallerKey', {
    retain,
    description: 'tells callers apart in logs',
    notScheduled: 'The key that is used changes each day: it is derived from this one.',
  }).provision,
});

/**
 * Secrets of shops, one for each. They come and go with shops, at run time; in AWS only their prefix is known in
 * advance.
 */
const secretsOfShops = (scope: Construct, prefix: string): Provision<'read' | 'manage'> => {
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

/** Two entries for each shop, so that what takes in webhooks cannot read credentials. Neither prefix contains the other. */
export const shopSecrets = (scope: Construct, stage: string) => ({
  webhookSecrets: secretsOfShops(scope, `aftercare/${stage}/webhook-secrets/`),
  shopCredentials: secretsOfShops(scope, `aftercare/${stage}/credentials/`),
});
