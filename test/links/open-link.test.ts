import { describe, expect, test } from 'vitest';
import { expiredLinkPage, invalidLinkPage } from '../../functions/links/link.page.ts';
import { type Link, signLink } from '../../functions/links/link.ts';
import { openLink } from '../../functions/links/open-link.ts';
import { textsFor } from '../../functions/texts/languages.ts';
import { linkKeys, linkKeysNamed } from '../support/link-keys.ts';
import { request } from '../support/request.ts';

const key = linkKeys;
const now = new Date('2026-11-22T10:00:00Z');
const second = now.getTime() / 1000;
const link: Link = { purpose: 'decide', subject: 'ret_1', detail: 'approve', expires: second + 1 };

const follow = (token: string) =>
  openLink(request({ params: { link: token }, headers: { 'accept-language': 'nl, de;q=0.9' } }), 'decide', {
    keys: async () => ({ links: key }),
    clock: () => now,
  });

describe('a link in an address', () => {
  test('that is ours and works is opened, with the reader’s language', async () => {
    const token = signLink(key, link);
    expect(await follow(token)).toEqual({
      link,
      key: key.current,
      token,
      accepted: ['nl', 'de'],
      reader: textsFor(['de']),
    });
  });

  test.each([
    ['that is none', ''],
    ['that another key signed', signLink(linkKeysNamed('another key'), link)],
    ['that is for something else', signLink(key, { ...link, purpose: 'return' })],
  ])('%s is a 404 in the reader’s language', async (_which, token) => {
    const body = invalidLinkPage(textsFor(['de'])).markup;
    expect(await follow(token)).toMatchObject({ status: 404, body, log: { link: 'forged' } });
  });

  test('that has run out is a 410 in the reader’s language', async () => {
    const body = expiredLinkPage(textsFor(['de'])).markup;
    const token = signLink(key, { ...link, expires: second });
    expect(await follow(token)).toMatchObject({ status: 410, body, log: { link: 'expired' } });
  });
});
