import type {
  GetItemCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { keyOfIndex, shardAttributes } from './index-shards.ts';
import type { IndexSpec, TableSpec } from './manifest.ts';
import { checkSeen, packedItem } from './packed-item.ts';
import { cursorKey, type Page } from './paging.ts';
import type { Versioned } from './versioned.ts';
import type { Delete, Put, Update } from './write-together.ts';

/**
 * Requests to DynamoDB. Attributes get placeholders, because DynamoDB reserves words like `name` and
 * `status`.
 */

export type Key = Readonly<Record<string, string>>;

/** A table under its deployed name. */
export interface Place {
  readonly tableName: string;
  readonly spec: TableSpec;
}

/** A condition on the stored item besides its revision; a new item has no such condition. */
export interface Only {
  readonly attribute: string;
  readonly oneOf: readonly string[];
}

export const getRequest = ({ tableName }: Place, key: Key, isConsistent: boolean): GetItemCommandInput => ({
  TableName: tableName,
  Key: marshall(key),
  ConsistentRead: isConsistent,
});

/** The write of the item with its next revision, whatever is stored. */
export const overwriteRequest = ({ tableName, spec }: Place, item: Versioned): Put => {
  const next = { ...item, ...shardAttributes(spec, { ...item }), rev: item.rev + 1 };
  return {
    Put: {
      TableName: tableName,
      Item: marshall(spec.packs ? packedItem(spec, next) : next, { removeUndefinedValues: true }),
    },
  };
};

/** The removal of an item: of this revision, or whether it is stored or not. */
export const removeRequest = ({ tableName, spec }: Place, key: Key, rev?: number): Delete => ({
  Delete: {
    TableName: tableName,
    Key: marshall(Object.fromEntries(spec.key.map((attribute) => [attribute, key[attribute]]))),
    ...(rev !== undefined && stillAsRead(rev, undefined)),
  },
});

/**
 * A write that succeeds only if the stored item has the revision that was read; with revision 0, only if
 * there is none.
 */
export const writeRequest = (place: Place, item: Versioned, only?: Only): Put => {
  checkSeen(place.spec, only ? [only.attribute] : []);
  return {
    Put: {
      ...overwriteRequest(place, item).Put,
      ...(item.rev === 0
        ? { ConditionExpression: 'attribute_not_exists(#rev)', ExpressionAttributeNames: { '#rev': 'rev' } }
        : stillAsRead(item.rev, only)),
    },
  };
};

const stillAsRead = (rev: number, only: Only | undefined) => {
  const values = only?.oneOf.map((value, place) => [`:value${place}`, value] as const) ?? [];
  const oneOf = only ? ` AND #only IN (${values.map(([name]) => name).join(', ')})` : '';
  return {
    ConditionExpression: `#rev = :rev${oneOf}`,
    ExpressionAttributeNames: { '#rev': 'rev', ...(only ? { '#only': only.attribute } : {}) },
    ExpressionAttributeValues: marshall({ ':rev': rev, ...Object.fromEntries(values) }),
  };
};

/** A change of an item that needs no reading. */
export interface Addition {
  /** What is added: to numbers, or as further members of sets of strings. */
  readonly by?: Readonly<Record<string, number | ReadonlySet<string>>>;
  readonly set?: Readonly<Record<string, string | number>>;
  /** The members that are taken out of sets of strings. */
  readonly without?: Readonly<Record<string, ReadonlySet<string>>>;
}

export const addRequest = (
  { tableName, spec }: Place,
  key: Key,
  { by = {}, set = {}, without = {} }: Addition,
): Update['Update'] => {
  const parts = [
    { verb: 'ADD', sign: ' ', of: { ...by, rev: 1 } },
    { verb: 'SET', sign: ' = ', of: set },
    { verb: 'DELETE', sign: ' ', of: without },
  ].map(({ verb, sign, of }, part) => ({
    verb,
    sign,
    of: Object.entries(of).map(([name, value], place) => ({ name, value, at: `${part}_${place}` })),
  }));
  const all = parts.flatMap(({ of }) => of);
  checkSeen(
    spec,
    all.map(({ name }) => name),
  );
  return {
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: parts
      .filter(({ of }) => of.length > 0)
      .map(({ verb, sign, of }) => `${verb} ${of.map(({ at }) => `#n${at}${sign}:v${at}`).join(', ')}`)
      .join(' '),
    ExpressionAttributeNames: Object.fromEntries(all.map(({ name, at }) => [`#n${at}`, name])),
    ExpressionAttributeValues: marshall(Object.fromEntries(all.map(({ value, at }) => [`:v${at}`, value]))),
  };
};

/** Numbers that a change sets or adds to. */
type Numbers = Readonly<Record<string, number>>;

/** A change of an item's numbers that needs no reading before it. */
export interface Change<Attribute extends string = string> {
  readonly set?: Partial<Readonly<Record<Attribute, number>>>;
  readonly add?: Partial<Readonly<Record<Attribute, number>>>;
  /** What the stored numbers must be, bounds included. An item that has no such number is not changed. */
  readonly only: Partial<Readonly<Record<Attribute, Bounds>>>;
}

export interface Bounds {
  readonly least?: number;
  readonly most?: number;
}

const entriesOf = (numbers: Partial<Numbers> = {}): [string, number][] =>
  Object.entries(numbers).flatMap(([name, number]) => (number === undefined ? [] : [[name, number]]));

/** The change as one conditional update that answers the item: as it is afterwards, or as it stands against it. */
export const changeRequest = (
  { tableName, spec }: Place,
  key: Key,
  { set, add, only }: Change,
): UpdateItemCommandInput => {
  const names = new Map<string, string>();
  const values: number[] = [];
  const pair = (name: string, sign: string, value: number): string => {
    const placeholder = names.get(name) ?? `#n${names.size}`;
    names.set(name, placeholder);
    return `${placeholder}${sign}:v${values.push(value) - 1}`;
  };
  const setting = entriesOf(set).map(([name, value]) => pair(name, ' = ', value));
  const adding = entriesOf(add).map(([name, value]) => pair(name, ' ', value));
  const bounds = Object.entries(only).flatMap(([name, { least, most } = {}]) => [
    ...(least === undefined ? [] : [pair(name, ' >= ', least)]),
    ...(most === undefined ? [] : [pair(name, ' <= ', most)]),
  ]);
  checkSeen(spec, [...names.keys()]);
  return {
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: [
      setting.length > 0 ? `SET ${setting.join(', ')}` : '',
      adding.length > 0 ? `ADD ${adding.join(', ')}` : '',
    ]
      .join(' ')
      .trim(),
    ConditionExpression: bounds.join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(
      [...names].map(([name, placeholder]) => [placeholder, name]),
    ),
    ExpressionAttributeValues: marshall(
      Object.fromEntries(values.map((value, place) => [`:v${place}`, value])),
    ),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
};

/** A list of an item gets one more, without reading it. */
export interface Append {
  readonly list: string;
  readonly item: Readonly<Record<string, string | number>>;
  /** So long the list becomes at most. */
  readonly most: number;
  /** Only where the item has this attribute. */
  readonly where: string;
}

export const appendRequest = (
  { tableName, spec }: Place,
  key: Key,
  { list, item, most, where }: Append,
): UpdateItemCommandInput => {
  checkSeen(spec, [list, where]);
  return {
    TableName: tableName,
    Key: marshall(key),
    UpdateExpression: 'SET #list = list_append(if_not_exists(#list, :none), :more) ADD #rev :one',
    ConditionExpression: 'attribute_exists(#where) AND (attribute_not_exists(#list) OR size(#list) < :most)',
    ExpressionAttributeNames: { '#list': list, '#where': where, '#rev': 'rev' },
    ExpressionAttributeValues: marshall({ ':none': [], ':more': [item], ':most': most, ':one': 1 }),
  };
};

/** Errors: throws if the table has no such index, which does not compile. */
export const indexOf = ({ indexes }: TableSpec, name: string): IndexSpec => {
  const index = indexes[name];
  if (!index) throw new Error(`The table has no index ${name}.`);
  return index;
};

/** Which items of a partition, and which of their attributes. */
export interface Asked {
  readonly newestFirst?: boolean;
  /** Sort keys in this range, both ends included. */
  readonly between?: readonly [first: string, last: string];
  /** The attributes to answer instead of all: those that the table's schema needs. */
  readonly attributes?: readonly string[];
}

/** A partition of the table itself, or of one of its indexes; of one shard of it, if the index has shards. */
export interface Partition {
  readonly index?: string;
  readonly value: string;
}

/** Errors: Invalid for a cursor of another list or another partition. */
export const queryRequest = (
  { tableName, spec }: Place,
  { index, value }: Partition,
  { limit, cursor }: Page,
  { newestFirst, between, attributes = [] }: Asked,
): QueryCommandInput => {
  const keys = index === undefined ? spec.key : keyOfIndex(index, indexOf(spec, index));
  const [partition, sort = ''] = keys;
  const names = [...new Set([partition, ...(between ? [sort] : []), ...attributes])];
  const nameOf = (attribute: string) => `#n${names.indexOf(attribute)}`;
  checkSeen(spec, attributes);
  const range = between ? ` AND ${nameOf(sort)} BETWEEN :first AND :last` : '';
  return {
    TableName: tableName,
    IndexName: index,
    KeyConditionExpression: `${nameOf(partition)} = :value${range}`,
    ...(attributes.length > 0 && { ProjectionExpression: attributes.map(nameOf).join(', ') }),
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [nameOf(name), name])),
    ExpressionAttributeValues: marshall({
      ':value': value,
      ...(between && { ':first': between[0], ':last': between[1] }),
    }),
    Limit: limit,
    ScanIndexForward: !newestFirst,
    ...(cursor && {
      ExclusiveStartKey: marshall(
        cursorKey(cursor, [...new Set([...spec.key, ...keys])], [partition, value]),
      ),
    }),
  };
};

export const scanRequest = ({ tableName, spec }: Place, { limit, cursor }: Page): ScanCommandInput => ({
  TableName: tableName,
  Limit: limit,
  ...(cursor && { ExclusiveStartKey: marshall(cursorKey(cursor, spec.key)) }),
});
