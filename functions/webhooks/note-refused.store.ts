import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { cutTo } from '../kit/cut-to.ts';
import { digest } from '../kit/digest.ts';
import type { FieldError } from '../kit/errors.ts';
import { withoutAddresses } from '../kit/log.ts';

/** An event that is not taken in, and why. */
export interface Refused {
  readonly shop: string;
  /** UTC instant. The same for every attempt, so that an attempt after a crash notes nothing twice. */
  readonly at: string;
  readonly topic?: string | undefined;
  readonly deliveryId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly outcome: 'refused' | 'dead-letter' | 'left';
  readonly why: string;
  readonly errors?: readonly FieldError[];
}

export type NoteRefused = (refused: Refused) => Promise<void>;

/** Long enough for a developer who comes back from a holiday. */
const keepSeconds = 14 * 86_400;

/** An order of a thousand lines may have as many errors. */
const mostErrors = 50;
const longestWhy = 2000;

/** A shop's ids, and the names of its fields, could contain addresses. */
const cleaned = (text: string): string => cutTo(withoutAddresses(text), longestWhy);

/**
 * Notes refused events for the shop's developer. Nothing here is personal: ids and reasons, with any address
 * taken out. Writes by hand and without schemas, because `receive` uses it
 * too and imports next to nothing.
 */
export const noteRefused =
  (client: DynamoDBClient, tableName: string): NoteRefused =>
  async ({ shop, at, topic, deliveryId, orderId, outcome, why, errors = [] }) => {
    const item = {
      shop,
      id: `${at} ${digest(topic ?? '', deliveryId ?? '', orderId ?? '', why)}`,
      at,
      topic: topic && cleaned(topic),
      deliveryId: deliveryId && cleaned(deliveryId),
      orderId: orderId && cleaned(orderId),
      outcome,
      why: cleaned(why),
      errors: errors
        .slice(0, mostErrors)
        .map(({ path, message }) => ({ path: cleaned(path), message: cleaned(message) })),
      expiresAt: Math.floor(Date.parse(at) / 1000) + keepSeconds,
      rev: 1,
    };
    await client.send(
      new PutItemCommand({ TableName: tableName, Item: marshall(item, { removeUndefinedValues: true }) }),
    );
  };
