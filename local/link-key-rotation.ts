import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { Clock, Wait } from '../functions/kit/clock.ts';
import { digest } from '../functions/kit/digest.ts';
import { keptMilliseconds } from '../functions/kit/reread.ts';
import { type LinkKeys, linkKeysOf, rotatedLinkKeys } from '../functions/links/link-keys.ts';
import { ExpectedFailure } from './expected-failure.ts';

interface RotationServices {
  readonly secrets: Pick<SecretsManagerClient, 'send'>;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly tell: (line: string) => unknown;
}

/** A bit more than functions keep a key: Secrets Manager tells whole seconds, and clocks differ. */
const settledAfter = keptMilliseconds + 5_000;

const readSecret = async (id: string, secrets: RotationServices['secrets']) => {
  const { SecretString, VersionId, CreatedDate } = await secrets.send(
    new GetSecretValueCommand({ SecretId: id }),
  );
  if (!SecretString || !VersionId) throw new ExpectedFailure('The secret of the link keys has no value.');
  return { text: SecretString, version: VersionId, since: CreatedDate };
};

/** Until every function has read the secret again that was written then. */
const settle = async (since: Date | undefined, { clock, wait, tell }: RotationServices): Promise<void> => {
  const left = since ? since.getTime() + settledAfter - clock().getTime() : 0;
  if (left <= 0) return;
  tell(`Waiting ${Math.ceil(left / 1000)} seconds: functions keep the keys for a minute.`);
  await wait(left);
};

/**
 * Makes a new key that signs links. Links of the key that signed until now still work, those of the one before that do
 * not. Ends when no running function uses keys from before the rotation any more, so that two rotations in a row never
 * end a link that somebody has just been sent. Of two rotations at once one is refused: both write under the id that
 * follows from the version they read. Errors: ExpectedFailure.
 */
export const rotateLinkKeys = async (secretId: string, services: RotationServices): Promise<LinkKeys> => {
  const { secrets, clock, tell } = services;
  await settle((await readSecret(secretId, secrets)).since, services);
  const { text, version } = await readSecret(secretId, secrets);
  const SecretString = rotatedLinkKeys(text, randomBytes(48).toString('base64url'));
  const ClientRequestToken = digest('rotation', version);
  try {
    await secrets.send(new PutSecretValueCommand({ SecretId: secretId, SecretString, ClientRequestToken }));
  } catch (error) {
    if (!(error instanceof ResourceExistsException)) throw error;
    throw new ExpectedFailure('Somebody else rotates the key at this moment. Nothing was changed here.');
  }
  const keys = linkKeysOf(SecretString);
  for (const line of outcomeOf(keys)) tell(line);
  await settle(clock(), services);
  return keys;
};

const outcomeOf = ({ current, before, retired }: LinkKeys): string[] => {
  const gone = retired.at(-1);
  return [
    `The key ${current.id} signs links from now on. Links of the key ${before?.id} still work.`,
    ...(gone === undefined ? [] : [`Links of the key ${gone} say how to get a new one.`]),
  ];
};
