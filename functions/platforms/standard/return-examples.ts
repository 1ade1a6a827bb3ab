import type { StandardReturnEvent } from './return-event.ts';
import type { StandardReturnTopic } from './topics.ts';

type Examples = {
  readonly [Topic in StandardReturnTopic]: Extract<StandardReturnEvent, { readonly type: Topic }>;
};

/** A return of the order in examples.ts, from beginning to end. */
export const standardReturnExamples: Examples = {
  'return.requested': {
    type: 'return.requested',
    timestamp: '2026-11-21T19:12:40+01:00',
    data: {
      order: { id: 'ord-10042' },
      return: {
        id: 'rma-501',
        lines: [
          { id: 'line-1', quantity: 1, reason: 'arrived-broken', note: 'The handle is off.' },
          { id: 'line-2', quantity: 1, reason: 'changed-mind' },
        ],
        outcome: 'refund',
        note: 'Please do not call before noon.',
        locale: 'de-DE',
      },
    },
  },
  'return.dispatched': {
    type: 'return.dispatched',
    timestamp: '2026-11-23T16:40:00+01:00',
    data: {
      order: { id: 'ord-10042' },
      return: { id: 'rma-501', carrier: 'DHL', tracking: '00340434161094099914' },
    },
  },
  'return.received': {
    type: 'return.received',
    timestamp: '2026-11-26T11:20:00+01:00',
    data: {
      order: { id: 'ord-10042' },
      return: {
        id: 'rma-501',
        lines: [
          { id: 'line-1', quantity: 1 },
          { id: 'line-2', quantity: 1 },
        ],
      },
    },
  },
  'return.cancelled': {
    type: 'return.cancelled',
    timestamp: '2026-11-22T08:30:00+01:00',
    data: { order: { id: 'ord-10042' }, return: { id: 'rma-502' } },
  },
  'refund.completed': {
    type: 'refund.completed',
    timestamp: '2026-11-27T10:03:12+01:00',
    data: {
      order: { id: 'ord-10042' },
      refund: {
        id: 'refund-88',
        key: 'stl_3f1c9a7be0d24c58a6f7b1d2e3c4a596',
        returnId: 'ret_8d2e4f6a1b3c5d7e9f0a2b4c6d8e0f12',
        amount: '38.20',
        currency: 'EUR',
        completedAt: '2026-11-27T10:03:10+01:00',
      },
    },
  },
  'refund.failed': {
    type: 'refund.failed',
    timestamp: '2026-11-28T06:00:00+01:00',
    data: {
      order: { id: 'ord-10042' },
      refund: {
        id: 'refund-88',
        key: 'stl_3f1c9a7be0d24c58a6f7b1d2e3c4a596',
        returnId: 'ret_8d2e4f6a1b3c5d7e9f0a2b4c6d8e0f12',
        failedAt: '2026-11-28T05:58:41+01:00',
        reason: 'The bank sent the money back: the account is closed.',
      },
    },
  },
  'exchange.completed': {
    type: 'exchange.completed',
    timestamp: '2026-11-27T15:20:00+01:00',
    data: {
      order: { id: 'ord-10042' },
      exchange: {
        id: 'ord-10042-x1',
        key: 'stl_b7a1c2d3e4f5061728394a5b6c7d8e9f',
        returnId: 'ret_0a1b2c3d4e5f60718293a4b5c6d7e8f9',
        completedAt: '2026-11-27T15:20:00+01:00',
      },
    },
  },
};
