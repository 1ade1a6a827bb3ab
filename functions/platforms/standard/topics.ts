/** The types of the documented events. Separate from all schemas, because `receive` does without schemas. */

export const standardOrderTopics = [
  'order.created',
  'order.paid',
  'order.fulfilled',
  'order.delivered',
  'order.updated',
  'order.cancelled',
] as const;
export type StandardOrderTopic = (typeof standardOrderTopics)[number];

export const standardReturnTopics = [
  'return.requested',
  'return.dispatched',
  'return.received',
  'return.cancelled',
  'refund.completed',
  'refund.failed',
  'exchange.completed',
] as const;
export type StandardReturnTopic = (typeof standardReturnTopics)[number];

export const standardTopics = [...standardOrderTopics, ...standardReturnTopics] as const;
