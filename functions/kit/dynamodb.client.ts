import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One client a function, made when its module loads, so that the connection lives as long as the function does. */
export const dynamoDb = (): DynamoDBClient => new DynamoDBClient({});
