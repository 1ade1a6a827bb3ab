import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { isObject } from '../kit/json.ts';

/** A shop's webhook secrets, the current one first; two while a rotation is under way. */
export interface ShopSecrets {
  read(shopId: string): Promise<readonly string[]>;
  /** False when the shop has secrets already. */
  create(shopId: string, secrets: readonly string[]): Promise<boolean>;
  replace(shopId: string, secrets: readonly string[]): Promise<void>;
}

/** `prefix` is the part of the secrets' names before the shop's id. */
export const shopSecrets = (prefix: string): ShopSecrets => {
  const client = new SecretsManagerClient({});
  const content = (secrets: readonly string[]) => JSON.stringify({ webhook: secrets });
  return {
    read: async (shopId) => {
      const { SecretString = '{}' } = await client.send(
        new GetSecretValueCommand({ SecretId: prefix + shopId }),
      );
      const stored: unknown = JSON.parse(SecretString);
      const secrets = isObject(stored) && Array.isArray(stored.webhook) ? stored.webhook : [];
      return secrets.filter((secret) => typeof secret === 'string' && secret.length > 0);
    },
    create: async (shopId, secrets) => {
      try {
        await client.send(new CreateSecretCommand({ Name: prefix + shopId, SecretString: content(secrets) }));
        return true;
      } catch (error) {
        if (error instanceof ResourceExistsException) return false;
        throw error;
      }
    },
    replace: async (shopId, secrets) => {
      await client.send(
        new PutSecretValueCommand({ SecretId: prefix + shopId, SecretString: content(secrets) }),
      );
    },
  };
};
