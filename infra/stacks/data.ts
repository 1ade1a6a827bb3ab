import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type TableName, tables } from '../../functions/kit/tables.ts';
import { type Stage, stackName } from '../config.ts';
import { PhotoBucket } from '../constructs/bucket.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { SigningKey, shopSecrets } from '../constructs/secrets.ts';
import { Table } from '../constructs/table.ts';

/** What must survive: customers' data and photos, keys, and the right to send mail. */
export class DataStack extends Stack {
  readonly tables;
  readonly secrets;
  readonly mail;
  readonly photos;

  constructor(scope: Construct, stage: Stage) {
    const { name, config } = stage;
    super(scope, stackName(stage, 'Data'), { terminationProtection: config.retain });
    const table = (table: TableName) => new Table(this, table, tables[table], config).provision;
    this.tables = {
      shops: table('shops'),
      deliveries: table('deliveries'),
      addresses: table('addresses'),
      customers: table('customers'),
      orders: table('orders'),
      surveys: table('surveys'),
      questionnaires: table('questionnaires'),
      surveyViews: table('surveyViews'),
      followUps: table('followUps'),
      grants: table('grants'),
      starts: table('starts'),
      sends: table('sends'),
      drafts: table('drafts'),
      contacts: table('contacts'),
      consents: table('consents'),
      returns: table('returns'),
      returnLedgers: table('returnLedgers'),
      policies: table('policies'),
      mailCopies: table('mailCopies'),
      credits: table('credits'),
      returnStudies: table('returnStudies'),
      sending: table('sending'),
      mailings: table('mailings'),
      privacyRequests: table('privacyRequests'),
    } satisfies Record<TableName, unknown>;
    this.secrets = {
      signingKey: new SigningKey(this, 'SigningKey', config).provision,
      shopSecrets: shopSecrets(this, name),
    };
    this.mail = new MailIdentity(this, 'Mail', config).provision;
    this.photos = new PhotoBucket(this, 'Photos', config).provision;
  }
}
