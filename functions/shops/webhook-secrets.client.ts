import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/**
 * A shop's webhook secrets, the current one first (two during a rotation). They have an entry of their own, so that what
 * verifies webhooks for everybody outside reads no credentials.
 */
export interface WebhookSecrets {
  read(shopId: string): Promise<readonly string[]>;
  /** False if the shop has secrets already. */
  create(shopId: string, secrets: readonly string[]): Promise<boolean>;
  replace(shopId: string, secrets: readonly string[]): Promise<void>;
}

/** Read without a schema, because `receive` must do without them. */
const secretsIn = (text: string): readonly string[] => {
  const content: unknown = JSON.parse(text);
  return (Array.isArray(content) ? content : []).filter(
    (secret) => typeof secret === 'string' && secret.length > 0,
  );
};

/** `prefix`: the part of the secrets' names before the shop's id. */
export const webhookSecrets = (prefix: string): WebhookSecrets => {
  const client = new SecretsManagerClient({});
  return {
    read: async (shopId) => {
      const { SecretString = '[]' } = await client.send(
        new GetSecretValueCommand({ SecretId: prefix + shopId }),
      );
      return secretsIn(SecretString);
    },
    create: async (shopId, secrets) => {
      const SecretString = JSON.stringify(secrets);
      try {
        await client.send(new CreateSecretCommand({ Name: prefix + shopId, SecretString }));
        return true;
      } catch (error) {
        if (error instanceof ResourceExistsException) return false;
        throw error;
      }
    },
    replace: async (shopId, secrets) => {
      const SecretString = JSON.stringify(secrets);
      await client.send(new PutSecretValueCommand({ SecretId: prefix + shopId, SecretString }));
    },
  };
};
