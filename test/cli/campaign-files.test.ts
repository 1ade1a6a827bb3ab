import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Asked, aftercare, answering, asScript, scratchFolder } from '../support/command-line.ts';

const shop = 'shp_0123456789abcdef01234567';
const ids = { segment: `seg_${'a'.repeat(24)}`, offer: `off_${'b'.repeat(24)}` };

const campaign = `name: Spring
purpose: marketing
letter:
  en: { subject: 'Spring at {shop}', blocks: [{ paragraph: Tents. }] }
audience: { everyone: true }
`;

const offer = `name: Ten percent
codes: personal
terms: { benefit: { kind: percent, percent: 10 } }
`;

const segment = `name: Buyers
condition: { orders.count: { atLeast: 1 } }
`;

/** Files of a scratch folder, by their names. */
const folderOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const folder = await scratchFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
};

const made = ({ path, body }: Asked) => ({
  status: 201,
  body: path.includes('segments')
    ? { ...Object(body), id: ids.segment }
    : {
        ...Object(body),
        id: path.includes('offers') ? ids.offer : 'cmp_1',
        status: path.endsWith('/launch') ? 'live' : 'draft',
      },
});

describe('when a campaign leaves, as people write it', () => {
  const now = () => new Date('2026-12-01T10:00:00.000Z');
  const created = async (lines: string) => {
    const { url, asked } = await answering(made);
    const setting = { ...asScript(url), input: `${campaign}shop: ${shop}\n${lines}`, now };
    const ended = await aftercare(['campaigns', 'create', '-'], setting);
    return { ...ended, body: asked[0]?.body };
  };

  test.each([
    ['2026-12-24T18:00 Europe/Berlin', { at: '2026-12-24T17:00:00.000Z' }],
    ['2026-12-24T17:00:00Z', { at: '2026-12-24T17:00:00.000Z' }],
    ['2026-12-24T09:00 recipient', { date: '2026-12-24', hour: '09:00', past: 'tomorrow' }],
    // It is still the last day of November on islands twelve hours behind UTC.
    ['9:00 recipient', { date: '2026-11-30', hour: '09:00', past: 'tomorrow' }],
    ['{ date: 2026-12-24, hour: 09:00, past: skip }', { date: '2026-12-24', hour: '09:00', past: 'skip' }],
    ['{ date: 2026-12-24, hour: 09:00 recipient, past: now }', { hour: '09:00', past: 'now' }],
    ['{ at: 2026-12-24T18:00 Europe/Berlin }', { at: '2026-12-24T17:00:00.000Z' }],
  ])('send: %s', async (written, send) => {
    const { messages, body } = await created(`send: ${written}\n`);
    expect(messages).toBe('');
    expect(body).toMatchObject({ send });
  });

  test('the hours of arms too, each at its own place if it is wrong', async () => {
    const arms = (hour: string) =>
      `arms:\n  - { name: early, share: 0.5, hour: 07:00 recipient }\n  - { name: late, share: 0.5, hour: ${hour} }\n`;
    const { body } = await created(arms('20:00'));
    expect(body).toMatchObject({ arms: [{ hour: '07:00' }, { hour: '20:00' }] });
    const wrong = await created(arms('2026-12-24T20:00 recipient'));
    expect([wrong.code, wrong.body]).toEqual([1, undefined]);
    expect(wrong.messages).toContain('(stdin):9:37: arms.1.hour: Must be an hour of the reader’s clock');
  });
});

describe('a file in place of an id', () => {
  const named = campaign
    .replace('{ everyone: true }', '{ segment: ../segments/buyers.yaml }')
    .concat('offer: ../offers/ten.yaml\n');
  const files = {
    'campaigns/spring.yaml': named,
    'segments/buyers.yaml': segment,
    'offers/ten.yaml': offer,
  };

  test('is made first, for the same shop, and only once', async () => {
    const { url, asked } = await answering(made);
    const folder = await folderOf(files);
    const file = join(folder, 'campaigns/spring.yaml');
    const args = ['campaigns', 'create', file, '--shop', shop];
    const ended = await aftercare(args, asScript(url));
    expect(ended.code).toBe(0);
    expect(ended.messages.replaceAll(folder, '')).toBe(
      [
        `${ids.segment} is the segment of /segments/buyers.yaml.`,
        `${ids.offer} is the offer of /offers/ten.yaml, and live.\n`,
      ].join('\n'),
    );
    expect(asked.map(({ path, body }) => [path, body])).toEqual([
      ['/admin/segments', expect.objectContaining({ shop, name: 'Buyers' })],
      ['/admin/offers', expect.objectContaining({ shop, name: 'Ten percent' })],
      [`/admin/offers/${ids.offer}/launch`, ''],
      [
        '/admin/campaigns',
        expect.objectContaining({ shop, offer: ids.offer, audience: { segment: ids.segment } }),
      ],
    ]);
    await aftercare(args, asScript(url));
    const keys = (path: string) =>
      asked.filter((one) => one.path === path).map(({ headers }) => headers['idempotency-key']);
    const other = shop.replace('7', '8');
    await aftercare(['campaigns', 'create', file, '--shop', other], asScript(url));
    for (const path of ['/admin/segments', '/admin/offers']) {
      const [first, again, elsewhere] = keys(path);
      expect([again === first, elsewhere === first]).toEqual([true, false]);
    }
    expect(new Set(keys('/admin/campaigns')).size).toBe(3);
  });

  test('has its mistakes named with those of the file that names it, and nothing is made', async () => {
    const { url, asked } = await answering(made);
    const folder = await folderOf({
      'campaigns/spring.yaml': named.replace('marketing', 'spam').replace('buyers', 'nobody'),
      'offers/ten.yaml': offer.replace('10', '1000'),
    });
    const file = join(folder, 'campaigns/spring.yaml');
    const ended = await aftercare(['campaigns', 'create', file, '--shop', shop], asScript(url));
    expect([ended.code, asked]).toEqual([1, []]);
    expect(ended.messages.replaceAll(folder, '').trimEnd().split('\n')).toEqual([
      expect.stringContaining('/campaigns/spring.yaml:2:10: purpose: Must be one of'),
      expect.stringContaining(
        '/campaigns/spring.yaml:5:22: audience.segment: There is no file /segments/nobody.yaml',
      ),
      expect.stringContaining('/offers/ten.yaml:3:45: terms.benefit.percent'),
      '/campaigns/spring.yaml has 3 mistakes. Nothing was sent.',
    ]);
  });

  test('that the API refuses is shown at its line; what was made before stays under its key', async () => {
    const { url, asked } = await answering((one) =>
      one.path.includes('offers')
        ? {
            status: 400,
            body: { title: 'Wrong', errors: [{ path: 'terms.benefit', message: 'Is too good.' }] },
          }
        : made(one),
    );
    const folder = await folderOf(files);
    const file = join(folder, 'campaigns/spring.yaml');
    const ended = await aftercare(['campaigns', 'create', file, '--shop', shop], asScript(url));
    expect(ended.code).toBe(1);
    expect(ended.messages.replaceAll(folder, '')).toContain(
      '/offers/ten.yaml:3:10: terms.benefit: Is too good.',
    );
    expect(asked.map(({ path }) => path)).toEqual(['/admin/segments', '/admin/offers']);
  });

  test('stands in a care programme too', async () => {
    const { url, asked } = await answering(made);
    const folder = await folderOf({
      'care.yaml': 'occasion: birthday\ngift: { kind: offer, offer: ten.yaml }\n',
      'ten.yaml': offer,
    });
    const args = ['care', 'create', join(folder, 'care.yaml'), '--shop', shop];
    expect((await aftercare(args, asScript(url))).code).toBe(0);
    expect(asked.at(-1)).toMatchObject({
      path: '/admin/care/programmes',
      body: { shop, gift: { offer: ids.offer } },
    });
  });

  test.each([
    ['was changed since', { condition: { 'orders.count': { atLeast: 0 } } }],
    ['is no longer in use', { archived: true }],
  ])('is not what it made before, where that %s', async (sentence, since) => {
    const { url, asked } = await answering((one) => {
      const answer = made(one);
      return one.path === '/admin/segments' ? { ...answer, body: { ...answer.body, ...since } } : answer;
    });
    const file = join(await folderOf(files), 'campaigns/spring.yaml');
    const ended = await aftercare(['campaigns', 'create', file, '--shop', shop], asScript(url));
    expect([ended.code, ended.messages]).toEqual([6, expect.stringContaining(sentence)]);
    expect(ended.messages).toContain(ids.segment);
    expect(asked.some(({ path }) => path === '/admin/campaigns')).toBe(false);
  });

  test('stands in a change too, with the shop that the campaign is of', async () => {
    const { url, asked } = await answering((one) =>
      one.method === 'GET' ? { body: { id: 'cmp_1', shop }, headers: { etag: '"3"' } } : made(one),
    );
    const folder = await folderOf(files);
    const file = join(folder, 'campaigns/spring.yaml');
    await writeFile(file, `${named}shop: ${shop}\n`);
    expect((await aftercare(['campaigns', 'change', 'cmp_1', file], asScript(url))).code).toBe(0);
    const sent = asked.find(({ method }) => method === 'PATCH');
    expect(sent).toMatchObject({ body: { audience: { segment: ids.segment }, offer: ids.offer } });
    expect(sent?.body).not.toHaveProperty('shop');
    await writeFile(file, `${named}shop: shp_fedcba98765432100123456\n`);
    const other = await aftercare(['campaigns', 'change', 'cmp_1', file], asScript(url));
    expect([other.code, other.messages]).toEqual([
      1,
      expect.stringContaining('shop: This cannot be changed.'),
    ]);
  });
});
