import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { isObject } from '../kit/json.ts';

/**
 * A shop's webhook secrets, the current one first (two during a rotation), and its credentials, if it has
 * any.
 */
export interface ShopSecrets {
  read(shopId: string): Promise<readonly string[]>;
  /** False if the shop has secrets already. */
  create(shopId: string, secrets: readonly string[]): Promise<boolean>;
  /** Replaces the webhook secrets; the credentials stay. */
  replace(shopId: string, secrets: readonly string[]): Promise<void>;
  /**
   * As stored; undefined if there are none. The caller parses them by the platform's schema, because
   * `receive` must do without schemas.
   */
  credentials(shopId: string): Promise<unknown>;
  /** Replaces the credentials, or removes them; the webhook secrets stay. */
  replaceCredentials(shopId: string, credentials: object | undefined): Promise<void>;
}

const webhookOf = ({ webhook }: Record<string, unknown>): readonly string[] =>
  (Array.isArray(webhook) ? webhook : []).filter((secret) => typeof secret === 'string' && secret.length > 0);

/** `prefix`: the part of the secrets' names before the shop's id. */
export const shopSecrets = (prefix: string): ShopSecrets => {
  const client = new SecretsManagerClient({});

  const stored = async (shopId: string): Promise<Record<string, unknown>> => {
    const { SecretString = '{}' } = await client.send(
      new GetSecretValueCommand({ SecretId: prefix + shopId }),
    );
    const content: unknown = JSON.parse(SecretString);
    return isObject(content) ? content : {};
  };

  /** Parallel changes of one shop are not detected: people make them, rarely and one by one. */
  const change = async (shopId: string, part: Record<string, unknown>): Promise<void> => {
    const SecretString = JSON.stringify({ ...(await stored(shopId)), ...part });
    await client.send(new PutSecretValueCommand({ SecretId: prefix + shopId, SecretString }));
  };

  return {
    read: async (shopId) => webhookOf(await stored(shopId)),
    create: async (shopId, webhook) => {
      const SecretString = JSON.stringify({ webhook });
      try {
        await client.send(new CreateSecretCommand({ Name: prefix + shopId, SecretString }));
        return true;
      } catch (error) {
        if (error instanceof ResourceExistsException) return false;
        throw error;
      }
    },
    replace: (shopId, webhook) => change(shopId, { webhook }),
    credentials: async (shopId) => (await stored(shopId)).credentials,
    replaceCredentials: (shopId, credentials) => change(shopId, { credentials }),
  };
};
