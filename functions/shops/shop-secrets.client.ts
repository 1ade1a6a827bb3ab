import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { isObject } from '../kit/json.ts';
import type { ShopCredentials } from './shop-credentials.ts';

/** A shop's webhook secrets, the current one first; two while a rotation is under way. And its credentials, if it has some. */
export interface ShopSecrets {
  read(shopId: string): Promise<readonly string[]>;
  /** False when the shop has secrets already. */
  create(shopId: string, secrets: readonly string[]): Promise<boolean>;
  /** Replaces the webhook secrets; the credentials stay. */
  replace(shopId: string, secrets: readonly string[]): Promise<void>;
  /** Undefined where nobody gave any, or what is stored are none. */
  credentials(shopId: string): Promise<ShopCredentials | undefined>;
  /** Replaces the credentials, or takes them away; the webhook secrets stay. */
  replaceCredentials(shopId: string, credentials: ShopCredentials | undefined): Promise<void>;
}

const webhookOf = ({ webhook }: Record<string, unknown>): readonly string[] =>
  (Array.isArray(webhook) ? webhook : []).filter((secret) => typeof secret === 'string' && secret.length > 0);

/** Read by hand: every webhook waits for this file, and a schema would bring its library along. */
const credentialsOf = ({ credentials }: Record<string, unknown>): ShopCredentials | undefined => {
  if (!isObject(credentials)) return undefined;
  const { accessToken, endpoint } = credentials;
  if (typeof accessToken !== 'string' || accessToken === '') return undefined;
  if (endpoint === undefined) return { accessToken };
  return typeof endpoint === 'string' && /^https?:\/\/.*[^/]$/.test(endpoint)
    ? { accessToken, endpoint }
    : undefined;
};

/** `prefix` is the part of the secrets' names before the shop's id. */
export const shopSecrets = (prefix: string): ShopSecrets => {
  const client = new SecretsManagerClient({});

  const stored = async (shopId: string): Promise<Record<string, unknown>> => {
    const { SecretString = '{}' } = await client.send(
      new GetSecretValueCommand({ SecretId: prefix + shopId }),
    );
    const content: unknown = JSON.parse(SecretString);
    return isObject(content) ? content : {};
  };

  /** Two changes of one shop at the same moment are not told apart: people make them, rarely and one by one. */
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
    credentials: async (shopId) => credentialsOf(await stored(shopId)),
    replaceCredentials: (shopId, credentials) => change(shopId, { credentials }),
  };
};
