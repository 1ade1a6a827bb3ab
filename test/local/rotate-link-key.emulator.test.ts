import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkKeysOf } from '../../functions/links/link-keys.ts';
import { deploymentKeys } from '../../infra/constructs/secrets.ts';
import { deployedLinkKeys } from '../../local/deployed-data.ts';
import { rotateLinkKeys } from '../../local/link-key-rotation.ts';
import { clientOf } from '../../local/target.ts';
import { createStack, type TestEmulator, testEmulator } from './emulator-for-tests.ts';

let emulator: TestEmulator;
beforeAll(async () => {
  emulator = await testEmulator({ auth: true });
});
afterAll(() => emulator.stop());

/** The keys as the stack `Data` makes them. */
const keysTemplate = (): object => {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Trial');
  deploymentKeys(stack, { retain: false });
  const { Resources } = Template.fromStack(stack).toJSON();
  return { Resources };
};

test('the keys that CloudFormation makes are rotated where they lie, and no other secret changes', async () => {
  await createStack(emulator.target, keysTemplate(), 'Aftercare-trial-Data');
  const config = clientOf(emulator.target);
  const secrets = new SecretsManagerClient(config);
  const id = await deployedLinkKeys(new CloudFormationClient(config), 'trial');
  const read = async () =>
    linkKeysOf((await secrets.send(new GetSecretValueCommand({ SecretId: id }))).SecretString ?? '');
  const first = await read();
  expect(first).toEqual({ current: first.current, retired: [] });

  const waits: number[] = [];
  const rotate = () =>
    rotateLinkKeys(id, {
      secrets,
      clock: () => new Date(),
      wait: async (milliseconds) => waits.push(milliseconds),
      tell: () => undefined,
    });
  const second = await rotate();
  const third = await rotate();
  expect(await read()).toEqual(third);
  expect(third).toEqual({
    current: third.current,
    before: second.current,
    retired: [first.current.id],
  });
  expect(second.before).toEqual(first.current);
  // Each rotation waits for the one before, or for the deployment, and for itself.
  expect(waits).toHaveLength(4);
});
