import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { TableName } from '../../functions/house/registry.ts';
import { type Stage, stackName } from '../config.ts';
import { ImportBucket, PhotoBucket } from '../constructs/bucket.ts';
import { deploymentKeys, shopSecrets } from '../constructs/secrets.ts';
import { Table } from '../constructs/table.ts';
import type { Manifest } from '../manifest.ts';

type Provisioned = Table['provision'];

const hasAll = (
  made: Readonly<Record<string, Provisioned>>,
  tables: Manifest['tables'],
): made is Readonly<Record<TableName, Provisioned>> => Object.keys(tables).every((name) => name in made);

/** What must survive: customers' data and photos, and keys. */
export class DataStack extends Stack {
  /** A table for each that a room's manifest has. */
  readonly tables: Readonly<Record<TableName, Provisioned>>;
  readonly secrets;
  readonly photos;
  readonly importFiles;

  constructor(scope: Construct, stage: Stage, tables: Manifest['tables']) {
    const { name, config } = stage;
    super(scope, stackName(stage, 'Data'), { terminationProtection: config.retain });
    const made = Object.fromEntries(
      Object.entries(tables).map(([id, spec]) => [id, new Table(this, id, spec, config).provision]),
    );
    if (!hasAll(made, tables)) throw new Error('A table of the manifest was not made.');
    this.tables = made;
    this.secrets = {
      ...deploymentKeys(this, config),
      ...shopSecrets(this, name),
    };
    this.photos = new PhotoBucket(this, 'Photos', config).provision;
    this.importFiles = new ImportBucket(this, 'Imports', config).provision;
  }
}
