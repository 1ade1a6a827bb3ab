import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

/** The credentials of shops for their platforms. A shop that never had any has no entry. */
export interface ShopCredentials {
  /** As stored; undefined if there are none. The caller parses them by the platform's schema. */
  read(shopId: string): Promise<unknown>;
  /** Replaces the credentials, or removes them. */
  replace(shopId: string, credentials: object | undefined): Promise<void>;
}

/** What stands for "none": a secret cannot be empty. */
const none = 'null';

/** Answers undefined where the secret does not exist. */
const orMissing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

/** `prefix`: the part of the secrets' names before the shop's id. */
export const shopCredentials = (prefix: string): ShopCredentials => {
  const client = new SecretsManagerClient({});
  return {
    read: async (shopId) => {
      const found = await orMissing(client.send(new GetSecretValueCommand({ SecretId: prefix + shopId })));
      return JSON.parse(found?.SecretString ?? none) ?? undefined;
    },
    replace: async (shopId, credentials) => {
      const name = prefix + shopId;
      const SecretString = credentials === undefined ? none : JSON.stringify(credentials);
      const put = new PutSecretValueCommand({ SecretId: name, SecretString });
      if ((await orMissing(client.send(put))) || credentials === undefined) return;
      await client.send(new CreateSecretCommand({ Name: name, SecretString }));
    },
  };
};
