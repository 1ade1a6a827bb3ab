/**
 * Every table: its key and its indexes. Infra builds them from here, stores read them from here, and the tests
 * create them from here. All key attributes are strings.
 */
export interface TableSpec {
  /** Partition key, then the sort key where there is one. */
  readonly key: readonly string[];
  readonly indexes: Readonly<Record<string, readonly [partition: string, sort: string]>>;
  /** The attribute (epoch seconds) after which DynamoDB may delete an item; reads must not rely on it. */
  readonly expires?: string;
}

export const tables = {
  shops: { key: ['id'], indexes: {} },
  deliveries: { key: ['id'], indexes: {}, expires: 'expiresAt' },
  addresses: { key: ['address'], indexes: {} },
  customers: { key: ['id'], indexes: { byShop: ['shop', 'id'] } },
  orders: {
    key: ['shop', 'id'],
    indexes: { byCustomer: ['customerId', 'id'], byNumber: ['numberKey', 'id'] },
  },
  surveys: {
    key: ['id'],
    // `list` holds one constant value, so that all surveys read newest first; its limit is 1,000 new surveys a second.
    indexes: {
      byCustomer: ['customerId', 'createdAt'],
      newest: ['list', 'createdAt'],
      byShop: ['shop', 'createdAt'],
      // Sparse: only what was asked.
      byInvited: ['shop', 'invitedAt'],
    },
  },
  questionnaires: { key: ['shop', 'id'], indexes: {} },
  surveyViews: { key: ['shop', 'day'], indexes: {}, expires: 'expiresAt' },
  followUps: {
    key: ['id'],
    indexes: {
      byCustomer: ['customerId', 'createdAt'],
      newest: ['list', 'createdAt'],
      byShop: ['shop', 'createdAt'],
    },
  },
  grants: { key: ['id'], indexes: { byCustomer: ['customerId', 'createdAt'] } },
  starts: { key: ['name'], indexes: { byCustomer: ['customerId', 'name'] } },
  sends: {
    key: ['key'],
    indexes: {
      byCustomer: ['customerId', 'key'],
      byBatch: ['batch', 'key'],
      // Sparse: only what is not settled. Its limit is 1,000 new messages a second, and as many that are settled.
      due: ['watch', 'dueAt'],
    },
  },
  drafts: { key: ['key'], indexes: {}, expires: 'expiresAt' },
  contacts: { key: ['customerId'], indexes: {} },
  consents: { key: ['address', 'entry'], indexes: {} },
  returns: {
    key: ['id'],
    indexes: {
      // `list` holds one constant value, as with surveys.
      newest: ['list', 'createdAt'],
      byShop: ['shop', 'createdAt'],
      byStatus: ['status', 'createdAt'],
      byCustomer: ['customerId', 'createdAt'],
      byOrder: ['orderKey', 'createdAt'],
      byAddress: ['address', 'createdAt'],
      // Sparse: only what has a deadline that is still watched.
      due: ['watch', 'dueAt'],
    },
  },
  returnLedgers: { key: ['shop', 'orderId'], indexes: {} },
  policies: { key: ['shop', 'version'], indexes: {} },
  mailCopies: { key: ['shop', 'locale'], indexes: {} },
  credits: {
    key: ['id'],
    indexes: { byCustomer: ['customerId', 'createdAt'], byShop: ['shop', 'createdAt'] },
  },
  returnStudies: { key: ['shop', 'day'], indexes: {} },
  // What all senders share: their pace, the breaker and what it counts, each under an id of its own.
  sending: { key: ['id'], indexes: {}, expires: 'expiresAt' },
  mailings: {
    key: ['id'],
    // `list` holds one constant value, as with surveys; `active` is sparse: only what is not over yet.
    indexes: { newest: ['list', 'createdAt'], byShop: ['shop', 'createdAt'], active: ['watch', 'createdAt'] },
  },
  privacyRequests: { key: ['id'], indexes: { byShop: ['shop', 'receivedAt'] } },
} as const satisfies Record<string, TableSpec>;

export type TableName = keyof typeof tables;
