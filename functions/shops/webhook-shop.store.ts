import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** What a webhook needs to know of its shop. */
export interface WebhookShop {
  readonly id: string;
  readonly platform: string;
  readonly webhookToken: string;
}

/**
 * The shops, as `receive` sees them: every webhook waits for its cold start, so it reads three attributes by hand and
 * does without the schemas of a whole shop. Nothing here is personal.
 */
export interface WebhookShopStore {
  get(id: string): Promise<WebhookShop | undefined>;
}

export const webhookShopStore = (client: DynamoDBClient, tableName: string): WebhookShopStore => ({
  get: async (id) => {
    const { Item } = await client.send(
      new GetItemCommand({
        TableName: tableName,
        Key: { id: { S: id } },
        ProjectionExpression: 'platform, webhookToken',
      }),
    );
    if (!Item) return undefined;
    const { platform, webhookToken } = unmarshall(Item);
    if (typeof platform !== 'string' || typeof webhookToken !== 'string') {
      throw new Error(`Item ["${id}"] of shops does not parse at platform, webhookToken.`);
    }
    return { id, platform, webhookToken };
  },
});
