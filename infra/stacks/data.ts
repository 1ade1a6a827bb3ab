import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type TableName, tables } from '../../functions/house/registry.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { type Stage, stackName } from '../config.ts';
import { PhotoBucket } from '../constructs/bucket.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { SigningKey, shopSecrets } from '../constructs/secrets.ts';
import { Table } from '../constructs/table.ts';

/** What must survive: customers' data and photos, keys, and the verified mail identity. */
export class DataStack extends Stack {
  /** A table for each one in a room's manifest. */
  readonly tables: Readonly<Record<TableName, Table['provision']>>;
  readonly secrets;
  readonly mail;
  readonly photos;

  constructor(scope: Construct, stage: Stage) {
    const { name, config } = stage;
    super(scope, stackName(stage, 'Data'), { terminationProtection: config.retain });
    this.tables = Object.assign(
      {},
      ...Object.entries<TableSpec>(tables).map(([id, spec]) => ({
        [id]: new Table(this, id, spec, config).provision,
      })),
    );
    this.secrets = {
      signingKey: new SigningKey(this, 'SigningKey', config).provision,
      shopSecrets: shopSecrets(this, name),
    };
    this.mail = new MailIdentity(this, 'Mail', config).provision;
    this.photos = new PhotoBucket(this, 'Photos', config).provision;
  }
}
