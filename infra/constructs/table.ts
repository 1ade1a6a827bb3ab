import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { keyOfIndex } from '../../functions/kit/index-shards.ts';
import type { IndexSpec, TableSpec } from '../../functions/kit/manifest.ts';
import type { StageConfig } from '../config.ts';
import type { Permission, Provision } from './provision.ts';

type TableProps = Pick<StageConfig, 'retain' | 'emulated'>;

const attribute = (name: string): Attribute => ({ name, type: AttributeType.STRING });

const keys = ([partition, sort]: readonly string[]) => {
  if (!partition) throw new Error('A key has a partition key.');
  return { partitionKey: attribute(partition), ...(sort && { sortKey: attribute(sort) }) };
};

const projected = (projection: IndexSpec['projection']) => {
  if (projection === 'ALL') return { projectionType: ProjectionType.ALL };
  if (projection === 'KEYS_ONLY') return { projectionType: ProjectionType.KEYS_ONLY };
  return { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projection] };
};

/** Lambda reads a stream for a function, with the role of the function. As CDK grants it for tables of this kind. */
const followPermissions = (stream: string): Permission[] => [
  {
    actions: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
      (name) => `dynamodb:${name}`,
    ),
    resources: [stream],
  },
];

/** AWS asks for `PartiQLInsert` on the table; the emulator for the name of the call, which has no table. */
const batchesByName: Permission = {
  actions: ['dynamodb:BatchExecuteStatement'],
  resources: ['*'],
  because: 'The emulator wants it.',
};

/** One table as its room's manifest describes it; if `retain`, backed up and protected from deletion. */
export class Table extends Construct {
  readonly provision: Provision<'read' | 'write' | 'list' | 'follow'>;

  constructor(scope: Construct, id: string, spec: TableSpec, { retain, emulated }: TableProps) {
    super(scope, id);
    const table = new TableV2(this, 'Table', {
      ...keys(spec.key),
      ...(spec.expires && { timeToLiveAttribute: spec.expires }),
      ...(spec.followed && { dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES }),
      globalSecondaryIndexes: Object.entries(spec.indexes).map(([indexName, index]) => ({
        indexName,
        ...keys(keyOfIndex(indexName, index)),
        ...projected(index.projection),
      })),
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      deletionProtection: retain,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: retain },
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // Index by index, because CDK's own grants allow `index/*`.
    const indexes = Object.keys(spec.indexes).map((index) => `${table.tableArn}/index/${index}`);
    const permissions = (...operations: string[]): Permission[] => [
      { actions: operations.map((name) => `dynamodb:${name}`), resources: [table.tableArn] },
      ...(indexes.length > 0 ? [{ actions: ['dynamodb:Query'], resources: indexes }] : []),
    ];
    const read = ['GetItem', 'BatchGetItem', 'Query'];
    // Transactions (TransactWriteItems) need only what they consist of: ours put items, and remove some.
    const change = [
      'PutItem',
      'UpdateItem',
      ...(spec.removes ? ['DeleteItem'] : []),
      ...(spec.createsEach ? ['PartiQLInsert'] : []),
    ];
    const stream = table.tableStreamArn;
    this.provision = {
      variable: table.tableName,
      ...(stream !== undefined && { stream }),
      allow: {
        read: permissions(...read),
        write: [...permissions(...read, ...change), ...(emulated && spec.createsEach ? [batchesByName] : [])],
        list: [{ actions: ['dynamodb:Scan'], resources: [table.tableArn] }],
        follow: stream === undefined ? [] : followPermissions(stream),
      },
    };
  }
}
