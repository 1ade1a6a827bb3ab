import { describe, expect, test } from 'vitest';
import { brokenPage } from '../../functions/links/link.page.ts';
import { nextReturnId } from '../../functions/portal/next-return-id.ts';
import { noise } from '../support/noise.ts';
import { request } from '../support/request.ts';
import { openReturnDesk } from '../support/return-desk.ts';

/** The words of a page as a reader sees them. */
const shown = (words: string): string =>
  words
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What a browser without scripts sends of the page's form, whatever kind its fields are. */
const served = (page: string | undefined): Record<string, string> => {
  const [form = ''] = /<form method="post"[\s\S]*?<\/form>/.exec(page ?? '') ?? [];
  const inputs = [...form.matchAll(/<input\s([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const name = /\bname="([^"]+)"/.exec(attributes)?.[1];
    const isOff = attributes.includes('type="radio"') && !attributes.includes(' checked');
    return name && !isOff ? [[name, /\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? '']] : [];
  });
  const selects = [...form.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name, options = '']) => [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''],
  );
  const areas = [...form.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)].map(
    ([, name, value]) => [name, value],
  );
  return Object.fromEntries(
    [...inputs, ...selects, ...areas].map(([name = '', value = '']) => [name, shown(value)]),
  );
};

const three = {
  lines: ['Socks', 'Shirt', 'Hat'].map((title, place) => ({
    id: `l${place + 1}`,
    title,
    quantity: 2,
    unitPrice: `${place + 1}0.00`,
  })),
};

const atTheForm = async () => {
  const desk = await openReturnDesk();
  await desk.deliver(three);
  const link = await desk.returnLink();
  const form = served((await desk.form.show(link)).body);
  return { desk, link, form };
};

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const stored = async (desk: Desk) => (await desk.services.returns.newest({ limit: 10 })).items;

/** One of three items, with words at all of them: what somebody typed before they thought better of it. */
const typed = {
  'quantity.l1': '1',
  'reason.l1': 'too-small',
  'note.l1': 'Two sizes too small, "really" <tiny>',
  'quantity.l2': '0',
  'reason.l2': 'arrived-broken',
  'note.l2': 'A button is gone & the collar too',
  'quantity.l3': '0',
  'reason.l3': 'none',
  'note.l3': '',
  note: 'Leave it with the neighbour.',
};

describe('R15: one of three items, without a script', () => {
  test('R15: the amount is confirmed on a summary, which sends what was typed', async () => {
    const { desk, link, form } = await atTheForm();
    const summary = await desk.form.submit(link, { ...form, ...typed });
    expect(summary.status).toBe(200);
    expect(summary.body).toContain('1 × Socks');
    expect(summary.body).not.toContain('× Shirt');
    expect(summary.body).toContain('10,00');
    expect(summary.body).not.toContain('role="alert"');
    expect(summary.body).not.toContain('<textarea');
    expect(await stored(desk)).toEqual([]);
    const sent = await desk.form.submit(link, served(summary.body));
    expect(sent.status).toBe(303);
    expect(await stored(desk)).toMatchObject([
      {
        lines: [{ lineId: 'l1', quantity: 1, reason: 'too-small', note: typed['note.l1'] }],
        note: typed.note,
      },
    ]);
  });

  test('R15: who wants to change something finds the form as it was typed', async () => {
    const { desk, link, form } = await atTheForm();
    const summary = await desk.form.submit(link, { ...form, ...typed });
    expect(summary.body).toMatch(/<button [^>]*formaction="[^"]*\?change=yes"/);
    const again = await desk.form.submit(link, served(summary.body), { change: 'yes' });
    expect(again.status).toBe(200);
    expect(served(again.body)).toMatchObject(typed);
    // The form shows the amount of this choice by now, so sending it needs no second summary.
    expect((await desk.form.submit(link, served(again.body))).status).toBe(303);
  });

  test('R15: an amount that changes after the summary is said aloud on another summary', async () => {
    const { desk, link, form } = await atTheForm();
    const summary = served((await desk.form.submit(link, { ...form, ...typed })).body);
    const refunds = [{ id: 'by-hand', at: desk.now(), other: '115.00' }];
    await desk.deliver({ ...three, refunds });
    const changed = await desk.form.submit(link, summary);
    expect(changed.status).toBe(200);
    expect(changed.body).toContain('role="alert"');
    expect(served(changed.body)).toMatchObject(typed);
    expect(await stored(desk)).toEqual([]);
  });
});

describe('R15: nothing typed is lost', () => {
  test.each([
    ['a quantity that is no number', { 'quantity.l1': 'one' }],
    ['more than was bought', { 'quantity.l1': '9' }],
    ['nothing chosen', { 'quantity.l1': '0' }],
    ['an unknown reason', { 'reason.l2': 'boredom' }],
  ])('R15: by %s', async (_what, wrong) => {
    const { desk, link, form } = await atTheForm();
    const reply = await desk.form.submit(link, { ...form, ...typed, outcome: 'exchange', ...wrong });
    expect(reply.status).toBe(400);
    const { 'reason.l2': reason, ...rest } = { ...typed, outcome: 'exchange', ...wrong };
    expect(served(reply.body)).toMatchObject(reason === 'boredom' ? rest : { ...rest, 'reason.l2': reason });
  });

  test('R15: where another form took the pieces at the same moment', async () => {
    const { desk, link, form } = await atTheForm();
    const summaryFor = async (change: Record<string, string>) =>
      served((await desk.form.submit(link, { ...form, ...typed, ...change })).body);
    const forms = await Promise.all([summaryFor({}), summaryFor({ 'quantity.l3': '1' })]);
    const replies = await Promise.all(forms.map((each) => desk.form.submit(link, each)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([303, 409]);
    const lost = replies.findIndex(({ status }) => status === 409);
    const { quoted: _q, draft: _d, summary: _s, ...words } = forms[lost] ?? {};
    expect(served(replies[lost]?.body)).toMatchObject(words);
    expect(replies[lost]?.body).toContain('role="alert"');
    expect(await stored(desk)).toHaveLength(1);
  });

  test('R15: by more words than a return can hold', async () => {
    const lines = Array.from({ length: 400 }, (_, place) => ({
      id: `l${place}`,
      title: 'Socks',
      quantity: 1,
      unitPrice: '10.00',
    }));
    const desk = await openReturnDesk();
    await desk.deliver({ lines });
    const link = await desk.returnLink();
    const form = served((await desk.form.show(link)).body);
    const notes = Object.fromEntries(lines.map(({ id }) => [`note.${id}`, noise(id, 2000)]));
    const reply = await desk.form.submit(link, { ...form, ...notes });
    expect(reply.status).toBe(409);
    expect(reply.body).toContain('role="alert"');
    expect(served(reply.body)).toMatchObject(notes);
  });

  test('R15: by an error of ours: the page sends the same again', () => {
    const body = Buffer.from(new URLSearchParams({ ...typed, quoted: 'q' }).toString());
    const reply = brokenPage(request({ routeKey: 'POST /r/{link}', body }));
    expect(reply.status).toBe(503);
    expect(served(reply.body)).toEqual({ ...typed, quoted: 'q' });
  });

  test('R15: but of a form that no page of ours takes nothing is sent again', () => {
    const body = Buffer.from('quantity.l1=1&'.repeat(4_001));
    const reply = brokenPage(request({ routeKey: 'POST /r/{link}', body }));
    expect(reply.status).toBe(503);
    expect(reply.body).not.toContain('<form');
  });

  test('R15: by an error of ours before anything was typed: there is nothing to send', () => {
    expect(brokenPage(request({ routeKey: 'GET /r/{link}' })).body).not.toContain('<form');
  });
});

test('R16: a photo that is too large ends on our page, in the reader’s language and with the time of the form', async () => {
  const { desk, link } = await atTheForm();
  desk.services.photos = {
    ...desk.services.photos,
    look: async () => ({ photos: [], refused: ['size'] }),
  };
  const id = nextReturnId(desk.shop.id, 'A-1001', 0);
  const page = await desk.status.photos(link, id);
  expect(page.status).toBe(400);
  expect(page.body).toContain('<html lang="de"');
  expect(page.body).toContain('Sie ist zu groß.');
  expect(page.body).toContain('Dieses Formular gilt bis 22. November 2026, 12:00 Uhr (UTC+1).');
  expect(page.headers?.['content-security-policy']).toContain("form-action 'self' https://photos.example;");
});
