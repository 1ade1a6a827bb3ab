import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import { tables } from '../mail/manifest.ts';
import { expiryOf, isKnown, type LinkAsks, linkAsks, withLink } from './link-asks.ts';

/**
 * The links that strangers had us send to each mailbox of late. Nothing here is personal: keyed digests, ids and
 * times, which expire.
 */
export interface LinkAsksStore {
  /**
   * Whether the link to an order's returns may go to a mailbox (its keyed digest). `at`: when it was asked for. The
   * same request gets the same yes again, so that its errand can run twice. Errors: Conflict, as `Table.modify`.
   */
  take(mailbox: string, next: { readonly order: string; readonly at: string }): Promise<boolean>;
}

export const linkAsksStore = (client: DynamoDBClient, tableName: string): LinkAsksStore => {
  const table = openTable(client, tables.mailboxes, tableName, linkAsks);
  return {
    take: async (mailbox, next) => {
      let isTaken = false;
      await table.modify({ mailbox, entry: 'links' }, (before): LinkAsks | undefined => {
        const { asked = [], rev = 0 } = before ?? {};
        isTaken = isKnown(asked, next);
        if (isTaken) return undefined;
        const after = withLink(asked, next);
        isTaken = after !== undefined;
        return after && { mailbox, entry: 'links', asked: [...after], expiresAt: expiryOf(next.at), rev };
      });
      return isTaken;
    },
  };
};
