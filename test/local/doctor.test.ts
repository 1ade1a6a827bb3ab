import { describe, expect, test } from 'vitest';
import type { Account, DeployedStack, SenderIdentity, SendingAccount } from '../../local/doctor/account.ts';
import type { Ground } from '../../local/doctor/check.ts';
import { diagnose } from '../../local/doctor/diagnose.ts';
import { dmarcOf } from '../../local/doctor/dmarc.ts';
import type { CheckName } from '../../local/doctor/finding.ts';

const stack = (name: string, status = 'UPDATE_COMPLETE', outputs = {}): DeployedStack => ({
  name,
  status,
  outputs,
});
const toolkit = stack('CDKToolkit', 'CREATE_COMPLETE', { BootstrapVersion: '30' });
const service = stack('Aftercare-prod-Service', 'CREATE_COMPLETE', { AlarmTopicArn: 'topic' });
const front = stack('Aftercare-prod-Front');

const sending: SendingAccount = {
  isOpen: true,
  isEnabled: true,
  enforcement: 'HEALTHY',
  perDay: 50_000,
  perSecond: 14,
  sentInADay: 100,
};
const verified: SenderIdentity = {
  isVerified: true,
  dkim: 'SUCCESS',
  signs: true,
  dkimTokens: ['a', 'b', 'c'],
};

interface World {
  readonly stacks?: readonly DeployedStack[];
  readonly sending?: Partial<SendingAccount>;
  readonly identities?: Readonly<Record<string, SenderIdentity>>;
  readonly concurrency?: number;
  readonly deadLetters?: Readonly<Record<string, number>>;
  readonly subscribers?: Readonly<Record<string, boolean>>;
  readonly dns?: Readonly<Record<string, readonly string[]>>;
  readonly settings?: Partial<Ground['settings']>;
  /** Calls that fail, with the name of the error. */
  readonly failing?: Partial<Record<keyof Account, string>>;
}

/** An account that lacks nothing, but for what the world says. */
const accountOf = ({ failing = {}, ...world }: World): Account => {
  const answer = async <T>(call: keyof Account, value: T): Promise<T> => {
    const name = failing[call];
    if (name) throw Object.assign(new Error(`${call} failed`), { name });
    return value;
  };
  const identities = world.identities ?? { 'shop.com': verified };
  const queues = world.deadLetters ?? { 'aftercare-prod-errands-dead-letters': 0 };
  const dns = world.dns ?? { '_dmarc.shop.com': ['v=DMARC1; p=quarantine'] };
  return {
    stacks: () => answer('stacks', world.stacks ?? [toolkit, service, front]),
    sending: () => answer('sending', { ...sending, ...world.sending }),
    identity: (name) => answer('identity', identities[name]),
    concurrency: () => answer('concurrency', world.concurrency ?? 1_000),
    deadLetters: (prefix) =>
      answer(
        'deadLetters',
        Object.entries(queues).flatMap(([queue, count]) =>
          queue.startsWith(prefix) ? [{ queue, count }] : [],
        ),
      ),
    subscribers: () =>
      answer('subscribers', new Map(Object.entries(world.subscribers ?? { 'ops@shop.com': true }))),
    textRecords: (name) => answer('textRecords', dns[name] ?? []),
  };
};

const look = (world: World = {}) =>
  diagnose({
    stage: 'prod',
    settings: { sender: 'care@shop.com', identity: 'domain', alarmEmail: 'ops@shop.com', ...world.settings },
    account: accountOf(world),
  });

/** What a check finds: state and sentence. */
const found = async (check: CheckName, world: World): Promise<string[]> =>
  (await look(world)).filter((one) => one.check === check).map(({ state, says }) => `${state}: ${says}`);

test('an account that lacks nothing is fine in everything', async () => {
  const findings = await look();
  expect(new Set(findings.map(({ state }) => state))).toEqual(new Set(['fine']));
  expect(findings.map(({ check }) => check)).toEqual([
    ...['sender', 'bootstrap', 'stacks', 'ses-account', 'ses-identity', 'dkim', 'dmarc'],
    ...['lambda-concurrency', 'dead-letters', 'alarms'],
  ]);
});

test('before the first deployment nothing is wrong that the deployment brings', async () => {
  const findings = await look({ stacks: [toolkit], identities: {}, deadLetters: {} });
  expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
  expect(findings.filter(({ state }) => state === 'note').map(({ says }) => says)).toEqual([
    'Nothing of the stage is deployed yet.',
    'SES does not know shop.com yet. The first deployment adds it.',
  ]);
});

const pending = { isVerified: false, dkim: 'PENDING', signs: false, dkimTokens: ['one', 'two'] };
const first = [toolkit];

describe('the doctor says', () => {
  test.each<[CheckName, string, World, RegExp]>([
    [
      'sender',
      'that nobody can have the domain of the sender',
      { settings: { sender: 'care@aftercare.example' } },
      /^wrong: The settings of prod have the sender care@aftercare.example, .* Set sender to an address/,
    ],
    ['bootstrap', 'that CDK is not there', { stacks: [] }, /^wrong: .* Run npx cdk bootstrap\.$/],
    [
      'bootstrap',
      'that CDK is too old',
      { stacks: [stack('CDKToolkit', 'CREATE_COMPLETE', { BootstrapVersion: '5' })] },
      /^wrong: .* too old \(version 5\)/,
    ],
    [
      'stacks',
      'that a first deployment failed',
      { stacks: [toolkit, stack('Aftercare-prod-Data', 'ROLLBACK_COMPLETE')] },
      /^wrong: Aftercare-prod-Data failed .*"The first deployment failed"\.$/,
    ],
    [
      'stacks',
      'that a later one failed and could not go back',
      { stacks: [toolkit, front, stack('Aftercare-prod-Data', 'UPDATE_ROLLBACK_FAILED')] },
      /^wrong: Aftercare-prod-Data failed, and so did going back/,
    ],
    [
      'stacks',
      'that a later one failed and went back',
      { stacks: [toolkit, front, stack('Aftercare-prod-Data', 'UPDATE_ROLLBACK_COMPLETE')] },
      /^wrong: The last deployment of Aftercare-prod-Data failed/,
    ],
    [
      'stacks',
      'that one was interrupted',
      { stacks: [toolkit, service] },
      /^wrong: The deployment did not come to its end/,
    ],
    [
      'stacks',
      'that one is under way',
      { stacks: [toolkit, stack('Aftercare-prod-Data', 'CREATE_IN_PROGRESS')] },
      /^note: Aftercare-prod-Data is being deployed/,
    ],
    [
      'ses-account',
      'that SES keeps the account in its sandbox',
      { sending: { isOpen: false, perDay: 200, perSecond: 1 } },
      /^wrong: .* sandbox: .* 200 mails a day and 1 a second\. Ask for production access/,
    ],
    [
      'ses-identity',
      'that the identity is missing',
      { identities: {} },
      /^wrong: SES does not know shop\.com, so/,
    ],
    [
      'ses-identity',
      'that the first deployment would fail on an identity that is there',
      { stacks: first },
      /^wrong: SES has shop\.com already, .* Set identity to existing/,
    ],
    [
      'ses-identity',
      'that the domain is not verified',
      { identities: { 'shop.com': pending } },
      /^wrong: SES has not verified shop\.com yet/,
    ],
    [
      'ses-identity',
      'that nobody has followed the link to the sender',
      { settings: { identity: 'address' }, identities: { 'care@shop.com': pending } },
      /^wrong: SES has not verified care@shop\.com yet, .* Follow the link/,
    ],
    [
      'ses-identity',
      'that an identity of one’s own may be the address',
      { settings: { identity: 'existing' }, stacks: first, identities: { 'care@shop.com': verified } },
      /^fine: SES has verified care@shop\.com\.$/,
    ],
    [
      'dkim',
      'which records are missing',
      { identities: { 'shop.com': pending } },
      /^wrong: .* \(PENDING\)\. .*: one\._domainkey\.shop\.com CNAME one\.dkim\.amazonses\.com; two\._domainkey/,
    ],
    [
      'dkim',
      'that SES may not sign',
      { identities: { 'shop.com': { ...verified, signs: false } } },
      /^wrong: Somebody has switched DKIM off for shop\.com/,
    ],
    [
      'dmarc',
      'that there is no DMARC record',
      { dns: {} },
      /^wrong: .* TXT record at _dmarc\.shop\.com, .*v=DMARC1; p=none/,
    ],
    [
      'dmarc',
      'that mails of an address alone are refused by the domain’s own policy',
      { settings: { identity: 'address' }, identities: { 'care@shop.com': verified } },
      /^wrong: _dmarc\.shop\.com says p=quarantine, and mails have no signature/,
    ],
    [
      'lambda-concurrency',
      'that a new account runs few functions at once',
      { concurrency: 10 },
      /^wrong: Lambda may run 10 functions at once .* counts on 1000: .* Service Quotas/,
    ],
    [
      'lambda-concurrency',
      'nothing of a small account that the settings know',
      { concurrency: 10, settings: { lambdaConcurrency: 10 } },
      /^fine: /,
    ],
    [
      'dead-letters',
      'which dead letters lie there',
      { deadLetters: { 'aftercare-prod-ingest-dead-letters': 3, 'aftercare-dev-ingest-dead-letters': 9 } },
      /^wrong: 3 messages lie in aftercare-prod-ingest-dead-letters\./,
    ],
    [
      'alarms',
      'that nobody gets the alarms',
      { settings: { alarmEmail: undefined } },
      /^note: Nobody gets the alarms/,
    ],
    [
      'alarms',
      'that nobody has confirmed',
      { subscribers: { 'ops@shop.com': false } },
      /^wrong: Nobody has confirmed/,
    ],
    [
      'alarms',
      'that somebody else gets them',
      { subscribers: { 'old@shop.com': true } },
      /^wrong: The alarmEmail .* Deploy again/,
    ],
  ])('%s: %s', async (check, _what, world, sentence) => {
    expect(await found(check, world)).toEqual([expect.stringMatching(sentence)]);
  });

  test('of SES all that is wrong at once', async () => {
    const says = await found('ses-account', {
      sending: { isEnabled: false, enforcement: 'SHUTDOWN', sentInADay: 40_000 },
    });
    expect(says).toEqual([
      expect.stringMatching(/^fine: /),
      expect.stringMatching(/^wrong: SES has paused sending/),
      expect.stringMatching(/^wrong: .* in SHUTDOWN/),
      expect.stringMatching(/^note: 40000 of the 50000 mails of a day have left/),
    ]);
  });
});

describe('where a permission is missing, the doctor', () => {
  test('looks at the rest, and names the permission', async () => {
    const findings = await look({
      failing: { sending: 'AccessDeniedException', concurrency: 'AccessDenied' },
    });
    const unseen = findings.filter(({ state }) => state === 'unknown');
    expect(unseen).toEqual([
      {
        check: 'ses-account',
        state: 'unknown',
        says: 'It could not be looked at: your permissions lack ses:GetAccount.',
      },
      {
        check: 'lambda-concurrency',
        state: 'unknown',
        says: 'It could not be looked at: your permissions lack lambda:GetAccountSettings.',
      },
    ]);
    expect(findings.filter(({ state }) => state === 'fine').length).toBe(8);
  });

  test('claims nothing that only the stacks would tell', async () => {
    const findings = await look({ failing: { stacks: 'AccessDenied' }, identities: {} });
    expect(findings.filter(({ state }) => state === 'unknown').map(({ check }) => check)).toEqual([
      'bootstrap',
      'stacks',
      'alarms',
    ]);
    // It may be the first deployment, or not: the sentence holds for both.
    expect(findings.find(({ check }) => check === 'ses-identity')?.says).toContain(
      'SES does not know shop.com',
    );
  });

  test('tells what DNS says where it does not answer', async () => {
    const says = await found('dmarc', { failing: { textRecords: 'Error' } });
    expect(says).toEqual(['unknown: It could not be looked at: textRecords failed.']);
  });

  test('gives up where the credentials are no good', async () => {
    for (const call of ['stacks', 'sending'] as const)
      await expect(look({ failing: { [call]: 'ExpiredTokenException' } })).rejects.toThrow(`${call} failed`);
  });
});

describe('the DMARC record of a domain', () => {
  const of = (domain: string, dns: Readonly<Record<string, readonly string[]>>) =>
    dmarcOf(domain, async (name) => dns[name] ?? []);

  test('is its own, or that of the nearest domain above it, with what that says of those below', async () => {
    const dns = {
      '_dmarc.shop.com': ['v=DMARC1; p=reject; sp=none'],
      '_dmarc.own.shop.com': ['v=DMARC1;p=Quarantine'],
    };
    expect(await of('shop.com', dns)).toEqual({ kind: 'found', at: '_dmarc.shop.com', policy: 'reject' });
    expect(await of('mail.shop.com', dns)).toEqual({ kind: 'found', at: '_dmarc.shop.com', policy: 'none' });
    expect(await of('own.shop.com', dns)).toEqual({
      kind: 'found',
      at: '_dmarc.own.shop.com',
      policy: 'quarantine',
    });
  });

  test.each([
    [['v=spf1 -all', 'v=DMARC1x; p=none'], { kind: 'missing' }],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], { kind: 'unclear', why: 'there are 2' }],
    [['v=DMARC1; p=block'], { kind: 'unclear' }],
    [['v=DMARC1'], { kind: 'unclear' }],
    [['v=spf1 -all', 'v = DMARC1 ; p = none'], { kind: 'found', policy: 'none' }],
  ])('of %j is %j', async (records, expected) => {
    expect(await of('shop.com', { '_dmarc.shop.com': records })).toMatchObject(expected);
  });
});
