import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/**
 * One client for each function, made when its module loads, so that the connection lives as long as the
 * function.
 */
export const dynamoDb = (): DynamoDBClient => new DynamoDBClient({});
