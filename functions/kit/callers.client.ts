import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { callerDigest } from './caller-digest.ts';
import { type Clock, systemClock } from './clock.ts';
import { unavailable } from './errors.ts';

/** Tells callers apart without saying who they are. */
export interface Callers {
  /** See `callerDigest`. Errors: Unavailable while the secret has no value. */
  digestOf(address: string): Promise<string>;
}

/** Reads the secret once. A failed read is forgotten, so that the next invocation tries again. */
export const callersClient = (secretId: string, clock: Clock = systemClock): Callers => {
  // A line of the log is not worth a long wait.
  const client = new SecretsManagerClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 1_000 },
  });
  let secret: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    if (!SecretString) throw unavailable('The key of callers is not there yet.');
    return SecretString;
  };
  return {
    digestOf: async (address) => {
      secret ??= read().catch((error: unknown) => {
        secret = undefined;
        throw error;
      });
      return callerDigest(await secret, address, clock());
    },
  };
};
