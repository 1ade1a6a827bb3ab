import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { adminApi } from '../../local/admin-api.ts';
import { post, standardDelivery } from '../../local/deliveries.ts';
import { isMail } from '../../local/demo-stage.ts';
import { chineseOrder } from '../../local/demo-standard-order.ts';
import { bootstrap, deploy, type Outputs, synthesise } from '../../local/deploy.ts';
import { type Inbox, openInbox } from '../../local/inbox.ts';
import { createDemoShops, type DemoShop } from '../../local/shops.ts';
import { createStaff } from '../../local/sign-in.ts';
import { stackWatcher } from './deployed-stacks.ts';
import { type TestEmulator, testEmulator } from './emulator-for-tests.ts';

/** The whole product, deployed again and again in one emulator, which enforces IAM. */

const { signal } = new AbortController();

let home: string;
let inbox: Inbox;
let emulator: TestEmulator;
let outputs: Outputs;
let shop: DemoShop;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'aftercare-test-'));
  inbox = await openInbox();
  emulator = await testEmulator({ auth: true, smtpPort: inbox.smtpPort });
  await synth();
  await bootstrap({ target: emulator.target, home, signal });
});

afterAll(async () => {
  await emulator.stop();
  await inbox.close();
  await rm(home, { recursive: true, force: true });
});

const synth = (sender?: string) => {
  const publicUrl = `${emulator.target.endpoint}/_aws/execute-api/aftercare`;
  return synthesise({ publicUrl, home, signal, ...(sender && { sender }) });
};

const deployAll = () => deploy({ target: emulator.target, home, signal });

/** Kills the CDK CLI as soon as `when` is so, and waits until CloudFormation is done with what it had begun. */
const interrupted = async (when: () => Promise<boolean>): Promise<void> => {
  const killing = new AbortController();
  const deploying = deploy({ target: emulator.target, home, signal: killing.signal });
  const ended = expect(deploying).rejects.toThrow('It was killed.');
  await expect.poll(when, { timeout: 120_000, interval: 20 }).toBe(true);
  killing.abort(new Error('It was killed.'));
  await ended;
  const { statuses } = stackWatcher(emulator.target);
  const busy = async () => (await statuses()).filter(([, status]) => status.endsWith('IN_PROGRESS'));
  await expect.poll(busy, { timeout: 120_000, interval: 50 }).toEqual([]);
};

/** Tells the product that an order has arrived, and answers the sender of the mail that tells its customer. */
const senderOfMail = async (): Promise<string> => {
  const { events, email } = chineseOrder(String(Date.now()), new Date());
  const known = new Set(inbox.mails.all());
  for (const event of events) await post(shop, standardDelivery(shop, event), signal);
  const fits = isMail(email, 'order.delivered');
  const { from } = await inbox.mails.first((mail) => !known.has(mail) && fits(mail), signal);
  return from;
};

test('a first deployment that was interrupted can be repeated, and mails leave', async () => {
  const { names } = stackWatcher(emulator.target);
  await interrupted(async () => (await names()).includes('Aftercare-local-Mail'));
  expect(await names()).not.toContain('Aftercare-local-Front');

  outputs = await deployAll();

  inbox.tellEventsTo(emulator.target);
  const { signIn } = await createStaff(emulator.target, outputs);
  const { token } = await signIn();
  const api = adminApi(outputs.ApiUrl, () => token, signal);
  const making = { api, apiUrl: outputs.ApiUrl, shopUrl: 'http://127.0.0.1:1', timeScale: 0 };
  const made = (await createDemoShops(making)).find(({ platform }) => platform === 'standard');
  if (!made) throw new Error('There is no standard shop.');
  shop = made;
  expect(await senderOfMail()).toContain('care@aftercare.example');
});

test('another deployment changes nothing', async () => {
  const { resources } = stackWatcher(emulator.target);
  const before = await resources();
  expect(before.size).toBeGreaterThan(500);
  expect(await deployAll()).toEqual(outputs);
  expect(await resources()).toEqual(before);
});

test('one with another sender, interrupted and repeated, adds an identity and replaces nothing', async () => {
  const { resources, updated } = stackWatcher(emulator.target);
  const before = await resources();
  await synth('hello@other.example');
  expect(await updated()).toEqual([]);
  // The identity comes first; another one is the first of those that send mail.
  await interrupted(async () => (await updated()).length > 1);
  const halfway = await updated();

  expect(await deployAll()).toEqual(outputs);
  expect((await updated()).length).toBeGreaterThan(halfway.length);

  const after = await resources();
  const [was, is] = [new Set(before.keys()), new Set(after.keys())];
  const identity = (sender: string) =>
    expect.stringMatching(new RegExp(`^Aftercare-local-Identity\\.Identity${sender}[0-9A-F]{8}$`));
  expect([...is.difference(was)]).toEqual([identity('hellootherexample')]);
  expect([...was.difference(is)]).toEqual([identity('careaftercareexample')]);
  for (const id of was.intersection(is)) expect(after.get(id), id).toBe(before.get(id));
  expect(await senderOfMail()).toContain('hello@other.example');
});

test('the first sender’s identity is still there: going back needs none to be made', async () => {
  const { identities } = stackWatcher(emulator.target);
  expect(await identities()).toEqual(['care@aftercare.example', 'hello@other.example']);
});
