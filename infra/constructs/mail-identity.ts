import { RemovalPolicy } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import type { Provision } from './provision.ts';

/** The address that mails come from; SES sends its owner a link to confirm it. */
export class MailIdentity extends Construct {
  readonly provision: Provision<'send'>;

  constructor(scope: Construct, id: string, { sender, retain }: StageConfig) {
    super(scope, id);
    const identity = new EmailIdentity(this, 'Identity', { identity: Identity.email(sender) });
    identity.applyRemovalPolicy(retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
    this.provision = {
      variable: sender,
      allow: {
        send: [
          {
            actions: ['ses:SendRawEmail'],
            resources: ['*'],
            conditions: { StringEqualsIfExists: { 'ses:FromAddress': sender } },
            because: `It writes as ${sender} only, but to anybody: where SES knows a recipient, it checks that identity too.`,
          },
        ],
      },
    };
  }
}
