/**
 * What a room has, declared in its `manifest.ts`. `house/registry.ts` joins the rooms; infra, the stores and
 * the tests derive everything else from that.
 */
export interface RoomManifest {
  /** The name of its folder. */
  readonly room: string;
  readonly tables?: Readonly<Record<string, TableSpec>>;
  /** By name, which says what the function does: `remind-customer`. */
  readonly functions?: Readonly<Record<string, FunctionSpec>>;
  /** Queues under the names that functions use: `errandsQueue`; a dead-letter queue is `ingestDlq`. */
  readonly queues?: readonly (`${string}Queue` | `${string}Dlq`)[];
  /** Workflows under the names that functions use: `returnMachine`. */
  readonly machines?: readonly `${string}Machine`[];
}

/** One Lambda: its size, and what it may touch. Its code is `<room>/<name>.handler.ts`. */
export interface FunctionSpec {
  /** The folder within the room that holds its handler, if it is in one. */
  readonly folder?: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /**
   * Resources by name, and what the function may do with each. A resource that no room has does not compile.
   */
  readonly uses: Uses;
}

type Uses = Readonly<Record<string, readonly Access[]>>;

/**
 * What a function may do with a resource. Tables: `read`, `write` (includes reading), `list` (all of a small
 * table, page by page), `follow` (each change of an item, from the table's stream). Queues: `send`, `consume`. `webhookSecrets`, `shopCredentials`, two name prefixes in Secrets Manager: `read`,
 * `manage` (also create and change). `linkKeys`, `addressKey`, `couponKey`: `read`. `surveyMachine`, `returnMachine`, `careMachine`, `campaignMachine`: `start`, `wake` (answer its task
 * tokens), `describe`. `mail`: `send` as the configured sender, within the account's quota; `quota` alone, to plan with it; `release` an address from SES's own
 * suppression list. `photos`: `read`
 * (show them), `write` (store, show and delete them). `importFiles`: `write` (take, read and delete the files of imports and their reports), `send` (put down files of exported codes, and give them out). `callerKey` (tells the callers of a day apart): `read`. `publicUrl`, `signIn` (where people sign in), `configurationSet` (its name at SES),
 * `newShops` (`bounded` or `unbounded`), `careRehearsal` (`on` or `off`): `know`. `outbound`: `know` the origins that may be called although
 * they are not on the public internet.
 */
export type Access =
  | 'read'
  | 'write'
  | 'list'
  | 'follow'
  | 'send'
  | 'quota'
  | 'release'
  | 'consume'
  | 'manage'
  | 'start'
  | 'wake'
  | 'describe'
  | 'know';

/** The size of a function that answers a page or a small request. */
export const page = { memoryMb: 512, timeoutSeconds: 10 } as const;
/** The size of a step of a workflow. */
export const task = { memoryMb: 512, timeoutSeconds: 30 } as const;

type TableKey = readonly [partition: string, ...sort: string[]];

/** A table. All key attributes are strings. */
export interface TableSpec {
  /** Partition key, then the sort key if there is one. */
  readonly key: TableKey;
  readonly indexes: Readonly<Record<string, IndexSpec>>;
  /** The attribute (epoch seconds) after which DynamoDB may delete an item; reads must not rely on that. */
  readonly expires?: string;
  /**
   * How a plain read of one item is answered: by default with what is stored now, once in an invocation.
   * `lagging`: it may be moments old, for half the cost (an item that is not there is asked for again).
   * `each`: asked each time, for what others change while a function waits for it.
   */
  readonly reads?: 'lagging' | 'each';
  /** Whether items are deleted one by one. Most tables keep what they have, or let it expire. */
  readonly removes?: true;
  /** Whether items are created 25 in a request, each by itself (kit/create-each.ts). */
  readonly createsEach?: true;
  /**
   * Whether all that neither a key nor an index needs is stored compressed, in one attribute (kit/packed-item.ts):
   * for items of more than a kilobyte that are written again and again. `add` and `attributes` do not see what
   * is in it.
   */
  readonly packs?: true;
  /**
   * Whether functions follow its changes. DynamoDB keeps each for a day, and a function with the access `follow` gets them.
   * `keys`: only those of items whose sort key begins so.
   */
  readonly followed?: { readonly keys?: string };
}

export interface IndexSpec {
  readonly key: readonly [partition: string, sort: string];
  /**
   * What the index holds of an item besides the keys: these attributes, or everything for a list that shows
   * everything. Each write of an item costs another write for each index that holds a changed attribute. If
   * the index holds only the keys, `Table.index` reads the items themselves: as they are now, not as the
   * index had them.
   */
  readonly projection: 'ALL' | 'KEYS_ONLY' | readonly string[];
  readonly spread: Spread;
  /**
   * For a partition that very many items share: over how many it is spread. A page then takes a request for
   * each, so as few as the writes need.
   */
  readonly shards?: number;
}

/**
 * What has its own partition in the index. `hour`: what begins at one local hour, and is read as a whole. `constant`: all items (or very many) share one partition, which
 * DynamoDB limits to 1,000 writes a second of 1 kB each; the text says what they share.
 * test/house/registry.test.ts lists these, and takes no new ones.
 */
type Spread = 'customer' | 'shop' | 'address' | 'order' | 'return' | 'hour' | { readonly constant: string };

/** The names of a table's indexes. */
export type IndexName<Spec extends TableSpec> = Extract<keyof Spec['indexes'], string>;
