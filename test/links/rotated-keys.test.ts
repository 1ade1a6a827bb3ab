import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, test } from 'vitest';
import { keysClient } from '../../functions/links/keys.client.ts';
import { outdatedLinkPage } from '../../functions/links/link.page.ts';
import { claimedSubject, keyIdOf, type Link, signLink } from '../../functions/links/link.ts';
import { linkKeysOf, rotatedLinkKeys } from '../../functions/links/link-keys.ts';
import { openLink } from '../../functions/links/open-link.ts';
import { languageTags } from '../../functions/texts/language-tags.ts';
import { textsFor } from '../../functions/texts/languages.ts';
import { rotateLinkKeys } from '../../local/link-key-rotation.ts';
import { request } from '../support/request.ts';
import { secretsManagerForTests } from '../support/secrets-manager.ts';

const manager = secretsManagerForTests();

/** A deployment whose clock stands still until somebody waits. */
const openDeployment = () => {
  let now = Date.parse('2026-11-22T10:00:00Z');
  manager.edges.now = () => now;
  const clock = () => new Date(now);
  manager.put('links', JSON.stringify({ key: 'the first key of this test, by name' }));
  manager.put('addresses', 'the key of addresses of this test');
  manager.put('coupons', 'the key of coupons of this test');
  const pass = (milliseconds: number) => {
    now += milliseconds;
  };
  const told: string[] = [];
  /** The function of a page, which keeps what it has read. */
  const openFunction = () => {
    const keys = keysClient({ linkKeys: 'links' }, clock);
    return {
      sign: async (about: Partial<Link> = {}) =>
        signLink((await keys()).links, {
          purpose: 'return',
          subject: 'shp_1 A-1',
          detail: '',
          expires: 0,
          ...about,
        }),
      open: async (token: string, language = 'en') => {
        const asked = request({ params: { link: token }, headers: { 'accept-language': language } });
        return openLink(asked, 'return', { keys, clock }, (subject) => `https://care.example/${subject}`);
      },
    };
  };
  const rotate = () =>
    rotateLinkKeys('links', {
      secrets: new SecretsManagerClient({}),
      clock,
      wait: async (milliseconds) => pass(milliseconds),
      tell: (line) => told.push(line),
    });
  return { clock, pass, told, openFunction, rotate };
};

const opens = expect.objectContaining({ link: expect.objectContaining({ subject: 'shp_1 A-1' }) });

describe('a key of links that is rotated twice while links are out', () => {
  test('opens the links of the last two keys, and says of older ones how to get a new one', async () => {
    const { openFunction, rotate } = openDeployment();
    const page = openFunction();
    const first = await page.sign();
    expect(await page.open(first)).toEqual(opens);

    await rotate();
    const second = await page.sign();
    expect(keyIdOf(second)).not.toBe(keyIdOf(first));
    for (const token of [first, second]) expect(await page.open(token)).toEqual(opens);

    await rotate();
    const third = await page.sign();
    for (const each of [page, openFunction()]) {
      for (const token of [second, third]) expect(await each.open(token)).toEqual(opens);
      const body = outdatedLinkPage(textsFor(['de']), 'https://care.example/shp_1 A-1').markup;
      expect(await each.open(first, 'de')).toMatchObject({ status: 410, body, log: { link: 'outdated' } });
    }
  });

  test('is known at once in a function that has the old key', async () => {
    const { openFunction } = openDeployment();
    const warm = openFunction();
    const before = await warm.sign();
    manager.put(
      'links',
      rotatedLinkKeys(manager.textOf('links') ?? '', 'the second key of this test, by name'),
    );
    const after = await openFunction().sign();
    expect(keyIdOf(after)).not.toBe(keyIdOf(before));
    expect(await warm.open(after)).toEqual(opens);
    expect(await warm.open(before)).toEqual(opens);
  });

  test('lets a function that only signs go on with the old key for a minute at most', async () => {
    const { openFunction, pass } = openDeployment();
    const sender = openFunction();
    const before = keyIdOf(await sender.sign());
    manager.put(
      'links',
      rotatedLinkKeys(manager.textOf('links') ?? '', 'the second key of this test, by name'),
    );
    pass(59_999);
    expect(keyIdOf(await sender.sign())).toBe(before);
    pass(1);
    expect(keyIdOf(await sender.sign())).not.toBe(before);
  });

  test('makes forgers cost one read every two seconds, and those cost none whose key has no id of ours', async () => {
    const { openFunction, pass } = openDeployment();
    const page = openFunction();
    const [, payload, signature] = (await page.sign()).split('.');
    manager.reads.length = 0;
    for (const id of ['AAAAAA', 'BBBBBB', 'CCCCCC'])
      expect(await page.open(`${id}.${payload}.${signature}`)).toMatchObject({ status: 404 });
    expect(manager.reads).toEqual(['links']);
    pass(2_000);
    await page.open(`DDDDDD.${payload}.${signature}`);
    await page.open('nothing of ours');
    expect(manager.reads).toEqual(['links', 'links']);
  });
});

describe('the command that rotates', () => {
  test('ends when no function has older keys, and says which keys count', async () => {
    const { rotate, clock, told } = openDeployment();
    const [made] = [clock().getTime()];
    const { current, before } = await rotate();
    // Made just now, too: it waited before and after.
    expect(clock().getTime() - made).toBe(130_000);
    expect(told).toContain(
      `The key ${current.id} signs links from now on. Links of the key ${before?.id} still work.`,
    );
    const again = await rotate();
    expect(clock().getTime() - made).toBe(195_000);
    expect(again.retired).toEqual([before?.id]);
    expect(told).toContain(`Links of the key ${before?.id} say how to get a new one.`);
    expect(told.join()).not.toContain(current.secret);
  });

  test('changes nothing when somebody else rotates at the same time', async () => {
    const { rotate, pass } = openDeployment();
    pass(100_000);
    const [one, other] = await Promise.allSettled([rotate(), rotate()]);
    const done = [one, other].filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect([one, other].find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { message: expect.stringContaining('Somebody else rotates') },
    });
    expect(linkKeysOf(manager.textOf('links') ?? '').retired).toEqual([]);
  });
});

describe('a function', () => {
  test('reads the secrets that it is given and no other, those of addresses and coupons once', async () => {
    const { clock, pass } = openDeployment();
    const keys = keysClient({ addressKey: 'addresses', couponKey: 'coupons' }, clock);
    expect(Object.keys(await keys()).toSorted()).toEqual([
      'addresses',
      'couponDigests',
      'couponVault',
      'coupons',
    ]);
    pass(86_400_000);
    await keys('AAAAAA');
    expect(manager.reads.toSorted()).toEqual(['addresses', 'coupons']);
  });

  test('has another key for each use, and the same one in each function', async () => {
    const { clock } = openDeployment();
    const all = { linkKeys: 'links', addressKey: 'addresses', couponKey: 'coupons' };
    const [one, other] = await Promise.all([keysClient(all, clock)(), keysClient(all, clock)()]);
    expect(one).toEqual(other);
    const { links, ...lasting } = one;
    expect(new Set([links.current.secret, ...Object.values(lasting)]).size).toBe(5);
  });

  test('forgets a read that failed', async () => {
    const { clock } = openDeployment();
    const keys = keysClient({ linkKeys: 'later', addressKey: 'later too' }, clock);
    await expect(keys()).rejects.toThrow();
    manager.put('later', JSON.stringify({ key: 'a key that came later, by its name' }));
    manager.put('later too', 'a key that came later');
    expect(await keys()).toMatchObject({ links: { retired: [] } });
  });

  test.each(['', '{}', 'no json', '{"key":"short"}', '{"key":1}'])(
    'takes no secret that is not as we write it: %j',
    (text) => {
      expect(() => linkKeysOf(text)).toThrow('not as we write it');
    },
  );
});

test('the page of an old link says in every language how to get a new one', () => {
  const pages = languageTags.map(
    (tag) => outdatedLinkPage(textsFor([tag]), 'https://care.example/ask').markup,
  );
  expect(new Set(pages.map((page) => /<p>(.*?)<\/p>/.exec(page)?.[1])).size).toBe(languageTags.length);
  for (const page of pages) expect(page).toMatch(/<a href="https:\/\/care\.example\/ask">[^<]+<\/a>/);
});

test('what a link says of its subject is read without a key, and from nonsense nothing', () => {
  const keys = linkKeysOf(JSON.stringify({ key: 'the first key of this test, by name' }));
  const token = signLink(keys, { purpose: 'return', subject: 'shp_1 A-1', detail: '', expires: 0 });
  expect(claimedSubject(token)).toBe('shp_1 A-1');
  for (const nonsense of ['', '.', 'a.b', `x.${Buffer.from('[1]').toString('base64url')}.y`])
    expect(claimedSubject(nonsense)).toBe('');
});
