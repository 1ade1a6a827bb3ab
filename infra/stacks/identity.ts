import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import { type Stage, stackName } from '../config.ts';

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/**
 * The identity that SES verifies: the sender's domain, which needs the DNS records of the outputs, or only the sender's
 * address. Deployed first and without protection, so that a failure leaves nothing that stands in the way of the next
 * attempt.
 *
 * Its logical id is made from its name, and it is kept: another sender adds an identity and removes none, because other
 * stages and other software of the account may send as it. An identity that was made by a deployment that failed goes
 * with it (CloudFormation User Guide, DeletionPolicy `RetainExceptOnCreate`).
 */
export class IdentityStack extends Stack {
  constructor(scope: Construct, stage: Stage) {
    super(scope, stackName(stage, 'Identity'));
    const { sender, identity: kind } = stage.config;
    const isDomain = kind === 'domain';
    const domain = domainOf(sender);
    const identity = new EmailIdentity(this, `Identity-${isDomain ? domain : sender}`, {
      identity: isDomain ? Identity.domain(domain) : Identity.email(sender),
    });
    identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    if (isDomain) this.tellRecords(identity, domain);
  }

  /**
   * The DKIM records prove to SES that the domain is ours, and let receivers check its signatures. Large receivers take
   * mail to many only from domains that also have a DMARC record, of any policy (Google, "Email sender guidelines";
   * RFC 7489, section 6.3).
   */
  private tellRecords({ dkimRecords }: EmailIdentity, domain: string): void {
    for (const [at, { name, value }] of dkimRecords.entries()) {
      new CfnOutput(this, `DkimRecord${at + 1}`, { value: `${name} CNAME ${value}` });
    }
    new CfnOutput(this, 'DmarcRecord', { value: `_dmarc.${domain} TXT "v=DMARC1; p=none"` });
  }
}
