import { describe, expect, test } from 'vitest';
import { approvalFormFields, askingPage, standingPage } from '../../functions/approvals/approval.page.ts';
import {
  type Approval,
  decided,
  type Hindrance,
  hindranceOf,
  type Person,
  voided,
} from '../../functions/approvals/approval.ts';
import { approvalSamples } from '../../functions/approvals/approval-samples.ts';
import { listOfApprovals } from '../../functions/approvals/list-approvals.ts';
import { pageTexts, pageTextsFor } from '../../functions/approvals/page-texts.ts';
import { sampleReader } from '../../functions/copies/samples.ts';
import { othersThan } from '../../functions/shops/approvers.ts';
import { changeSettings, defaultSettings, settings } from '../../functions/shops/settings.ts';
import { en } from '../../functions/texts/en.ts';
import { languages } from '../../functions/texts/languages.ts';
import { readMarkup, relsOf } from '../support/markup.ts';
import { fieldsOf } from '../support/return-desk.ts';

const now = '2026-11-22T10:00:00.000Z';

const approval = (change: Partial<Approval> = {}): Approval => ({
  id: 'apr_1',
  shop: 'shp_1',
  about: { kind: 'return', id: 'ret_1' },
  name: 'R-0A1B2C3D',
  version: 'v1',
  amount: 50_001,
  currency: 'EUR',
  askedBy: { kind: 'person', name: 'ada@shop.example' },
  askedAt: '2026-11-21T10:00:00.000Z',
  until: '2027-02-19T10:00:00.000Z',
  status: 'open',
  rev: 1,
  ...change,
});

const byMail = (name: string): Person => ({ kind: 'approver', name });
const byToken = (name: string, id: string): Person => ({ kind: 'staff', name, id });

describe('second person: whether it is another one', () => {
  test.each<[string, string | undefined, Person, Hindrance | undefined]>([
    ['another address', 'ada@shop.example', byMail('max@shop.example'), undefined],
    ['the same address', 'ada@shop.example', byMail('ada@shop.example'), 'same-person'],
    ['the same in other case', 'ada@shop.example', byMail(' Ada@Shop.EXAMPLE '), 'same-person'],
    ['the same by a token', 'Ada@shop.example', byToken('ada@shop.example', 'account-1'), 'same-person'],
    ['another account', 'account-1', byToken('account-2', 'account-2'), undefined],
    ['the same account', 'account-1', byToken('account-1', 'account-1'), 'same-person'],
    [
      'the same account, known by address since',
      'account-1',
      byToken('ada@shop.example', 'account-1'),
      'same-person',
    ],
    ['another account, known by address', 'account-1', byToken('max@shop.example', 'account-2'), undefined],
    ['an address after an account', 'account-1', byMail('max@shop.example'), 'unknown-person'],
    ['an account after an address', 'ada@shop.example', byToken('account-2', 'account-2'), 'unknown-person'],
    ['somebody after nobody knows whom', undefined, byMail('max@shop.example'), 'unknown-person'],
  ])('%s', (_what, name, person, hindrance) => {
    const asked = approval({ askedBy: { kind: 'person', name } });
    expect(hindranceOf(asked, person, now)).toBe(hindrance);
    // After a machine's approval any one person is enough.
    expect(hindranceOf({ ...asked, askedBy: { kind: 'machine' } }, person, now)).toBeUndefined();
  });
});

describe('second person: an answer', () => {
  const max = byMail('max@shop.example');

  test('is recorded with who and when, and the approval is kept for a while', () => {
    expect(decided(approval(), 'agree', max, now)).toMatchObject({
      status: 'agreed',
      decidedBy: 'max@shop.example',
      decidedAt: now,
      expiresAt: Date.parse(now) / 1000 + 400 * 86_400,
    });
    expect(decided(approval(), 'refuse', max, now).status).toBe('refused');
  });

  test.each<[string, Partial<Approval>, Person, string, number]>([
    ['after an agreement', { status: 'agreed' }, max, 'agreed to it already', 409],
    ['after a refusal', { status: 'refused' }, max, 'refused it already', 409],
    ['to what is void', { status: 'void' }, max, 'has changed or ended', 409],
    ['after its time', { until: now }, max, 'time to answer is over', 409],
    ['of the person who approved', {}, byMail('ADA@shop.example'), 'Another person must agree', 403],
    ['of an unknown person', {}, byToken('account-1', 'account-1'), 'We cannot tell', 403],
  ])('%s is refused with a reason', (_what, change, person, sentence, status) => {
    for (const verdict of ['agree', 'refuse'] as const)
      expect(() => decided(approval(change), verdict, person, now)).toThrow(
        expect.objectContaining({ message: expect.stringContaining(sentence), status }),
      );
  });

  test('that was given stays when the approval is made void', () => {
    expect(voided(approval(), now)).toMatchObject({ status: 'void' });
    expect(voided(approval({ status: 'agreed' }), now)).toBeUndefined();
  });
});

describe('second person: whom the shop asks', () => {
  const shop = (managers: string[], approvers: string[]) => ({
    settings: changeSettings(defaultSettings, { managers, approvers }),
  });

  test.each([
    [['m@s.example'], ['a@s.example'], 'a@s.example', ['m@s.example'], true],
    [['m@s.example', 'n@s.example'], [], 'M@s.example', ['m@s.example', 'n@s.example'], true],
    [['m@s.example'], ['a@s.example'], 'm@s.example', ['m@s.example', 'a@s.example'], true],
    [[], ['a@s.example'], undefined, ['a@s.example'], true],
    [['m@s.example'], [], 'm@s.example', ['m@s.example'], false],
    [[], [], undefined, [], false],
  ])('managers %j, approvers %j, approved by %s', (managers, approvers, name, addresses, isAnybodyElse) => {
    expect(othersThan(name, shop(managers, approvers))).toEqual({ addresses, isAnybodyElse });
  });

  test('a shop names no amount until it does, also one that was stored before', () => {
    expect(defaultSettings.returns.secondPersonAbove).toBeNull();
    const { secondPersonAbove: _none, ...returns } = defaultSettings.returns;
    expect(settings.parse({ ...defaultSettings, returns }).returns.secondPersonAbove).toBeNull();
  });
});

describe('second person: mail and page', () => {
  test.each(approvalSamples)('from $mail/$of one can agree and refuse', ({ of, write }) => {
    const content = write(sampleReader(en, { name: 'Aurora Outdoor' }));
    expect(relsOf(readMarkup(content.html.markup))).toEqual(['approve', 'decline']);
    expect(content.text).toContain(of === 'open-campaign' ? 'no upper limit' : '€1,480.00');
  });

  test('the page is there in each language, and says it in that language', () => {
    expect(Object.keys(pageTexts).sort()).toEqual(Object.keys(languages).sort());
    for (const texts of Object.values(languages)) {
      const own = pageTextsFor(texts);
      const view = { texts, own, shop: 'Aurora', zone: 'Europe/Berlin', approval: approval() };
      const page = askingPage({ ...view, action: '/agree/x', verdict: 'refuse' }).markup;
      expect(page).toContain(`lang="${texts.tag}"`);
      expect(page).toContain('ada@shop.example');
      expect(fieldsOf(page)).toEqual({ verdict: 'refuse' });
      const names = readMarkup(page).flatMap(({ name, attributes }) =>
        name === 'input' || name === 'textarea' ? [attributes.name] : [],
      );
      expect(new Set(names).size).toBe(approvalFormFields);
      const sentences = JSON.stringify([own.standing, own.yours, own.title]);
      if (texts.tag !== 'en') expect(sentences).not.toContain('second person');
      for (const standing of ['agreed', 'void', 'same-person'] as const)
        expect(standingPage({ ...view, standing, isOwn: false }).markup).toContain(own.standing[standing]);
    }
  });
});

describe('second person: the list over all shops', () => {
  const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const lists: Readonly<Record<string, Approval[]>> = {
    s1: [1, 4, 5].map((minute) => approval({ id: `apr_${minute}`, shop: 's1', askedAt: at(minute) })),
    s2: [2, 3].map((minute) => approval({ id: `apr_${minute}`, shop: 's2', askedAt: at(minute) })),
  };
  const services = {
    shops: { list: async () => ({ items: Object.keys(lists).map((id) => ({ id })), next: null }) },
    approvals: {
      ofShop: async (shop: string) => ({ items: (lists[shop] ?? []).toReversed(), next: null }),
    },
  };

  test('is newest first, page by page, and an answer between two pages moves nothing', async () => {
    const first = await listOfApprovals({ status: 'open' }, { limit: 2 }, services);
    expect(first.items.map(({ id }) => id)).toEqual(['apr_5', 'apr_4']);
    const [, answered] = first.items;
    const without = lists.s1?.filter(({ id }) => id !== answered?.id) ?? [];
    const then = {
      ...services,
      approvals: {
        ofShop: async (shop: string) => ({
          items: (shop === 's1' ? without : (lists[shop] ?? [])).toReversed(),
          next: null,
        }),
      },
    };
    const cursor = first.next ?? undefined;
    const second = await listOfApprovals({ status: 'open' }, { limit: 2, cursor }, then);
    expect(second.items.map(({ id }) => id)).toEqual(['apr_3', 'apr_2']);
    const last = await listOfApprovals({}, { limit: 2, cursor: second.next ?? undefined }, then);
    expect([last.items.map(({ id }) => id), last.next]).toEqual([['apr_1'], null]);
  });
});
