import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Provision } from './provision.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The identity that SES verifies: the sender's domain, which needs the DNS records of the outputs, or only
 * the sender's address.
 */
export class MailIdentity extends Construct {
  readonly provision: Provision<'send' | 'quota' | 'release'>;

  constructor(scope: Construct, id: string, { sender, identity: kind, retain }: StageConfig) {
    super(scope, id);
    const identity = new EmailIdentity(this, 'Identity', {
      identity: kind === 'domain' ? Identity.domain(domainOf(sender)) : Identity.email(sender),
    });
    identity.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    if (kind === 'domain') this.tellRecords(identity);
    const quota = {
      actions: ['ses:GetSendQuota'],
      resources: ['*'],
      because: 'The quota is the account’s: senders keep to it, and dry runs plan with it.',
    };
    this.provision = {
      variable: sender,
      allow: {
        quota: [quota],
        send: [
          {
            actions: ['ses:SendRawEmail'],
            resources: ['*'],
            conditions: { StringEqualsIfExists: { 'ses:FromAddress': sender } },
            because: `It writes as ${sender} only, but to anybody: where SES knows a recipient, it checks that identity too.`,
          },
          quota,
        ],
        release: [
          {
            actions: ['ses:DeleteSuppressedDestination'],
            resources: ['*'],
            because: 'The suppression list is the account’s: SES knows no resource for it.',
          },
        ],
      },
    };
  }

  /** These DNS records prove to SES that the domain is ours, and let receivers check its signatures. */
  private tellRecords({ dkimRecords }: EmailIdentity): void {
    for (const [at, { name, value }] of dkimRecords.entries()) {
      new CfnOutput(Stack.of(this), `DkimRecord${at + 1}`, { value: `${name} CNAME ${value}` });
    }
  }
}
