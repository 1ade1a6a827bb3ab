import { describe, expect, test } from 'vitest';
import { textsFor } from '../../functions/texts/languages.ts';
import { mostProblems } from '../../functions/vocabulary/form-problem.ts';
import { longestNote } from '../../functions/vocabulary/note.ts';
import { readMarkup } from '../support/markup.ts';
import { fieldsOf, openReturnDesk } from '../support/return-desk.ts';

const linesOf = (count: number) =>
  Array.from({ length: count }, (_one, place) => ({
    id: `l${place}`,
    title: 'Socks',
    quantity: 1,
    unitPrice: '10.00',
  }));

const atTheForm = async (lines: number) => {
  const desk = await openReturnDesk();
  await desk.deliver({ lines: linesOf(lines) });
  const link = await desk.returnLink();
  const { body = '' } = await desk.form.show(link);
  return { desk, link, form: fieldsOf(body) };
};

type Desk = Awaited<ReturnType<typeof openReturnDesk>>;

const opened = async (desk: Desk) => (await desk.services.returns.newest({ limit: 10 })).items;

const junk = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_one, place) => [`quantity.x${place}`, '1']));

/** A form that nobody typed: the sentence that says so, and not a word of what was sent. */
const tooLarge = (tag: string) => textsFor([tag]).link;

describe('a form of returns', () => {
  test('of 250 lines with twenty notes of 2,000 Chinese characters is taken', async () => {
    const { desk, link, form } = await atTheForm(250);
    const note = (place: number) =>
      Array.from({ length: longestNote }, (_one, at) =>
        String.fromCodePoint(0x4e00 + ((place * longestNote + at * 7) % 20_000)),
      ).join('');
    const notes = Object.fromEntries(
      Array.from({ length: 20 }, (_one, place) => [`note.l${place}`, note(place)]),
    );
    const reply = await desk.form.submit(link, { ...form, ...notes });
    expect(reply.status).toBe(303);
    const [stored] = await opened(desk);
    expect(stored?.lines).toHaveLength(250);
    const kept = Object.fromEntries(
      (stored?.lines ?? []).flatMap(({ lineId, note: words }) => (words ? [[`note.${lineId}`, words]] : [])),
    );
    expect(kept).toEqual(notes);
  });

  test.each([20_000, 40_000])('of %d fields is a page in the language of its reader', async (count) => {
    const { desk, link, form } = await atTheForm(1);
    const reply = await desk.form.submit(link, { ...form, ...junk(count) });
    const { tooLargeTitle, tooLarge: sentence } = tooLarge('de');
    expect(reply.status).toBe(413);
    expect(reply.body).toContain(`<h1>${tooLargeTitle}</h1>`);
    expect(reply.body).toContain(sentence);
    expect(reply.headers?.['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(reply.body).not.toContain('quantity.x');
    expect(reply.log).toEqual({ outcome: 'form-too-large' });
    expect(await opened(desk)).toEqual([]);
  });

  test('may have twenty fields more than it was served with', async () => {
    const { desk, link, form } = await atTheForm(1);
    // Three of the line, and five of the whole form.
    const others = (count: number) => ({
      ...form,
      ...Object.fromEntries(Array.from({ length: count }, (_one, place) => [`extension.${place}`, 'x'])),
    });
    const served = Object.keys(form).length;
    const room = 3 + 5 + 20 - served;
    expect((await desk.form.submit(link, others(room + 1))).status).toBe(413);
    expect((await desk.form.submit(link, others(room))).status).toBe(303);
  });

  test('that was served before another return took most lines is still read', async () => {
    const { desk, link, form } = await atTheForm(40);
    const first = Object.fromEntries(
      Object.entries(form).map(([name, value]) => [name, name === 'quantity.l0' ? '0' : value]),
    );
    const summary = fieldsOf((await desk.form.submit(link, first)).body ?? '');
    expect((await desk.form.submit(link, summary)).status).toBe(303);
    // Forty lines were on it, of which one is left.
    expect((await desk.form.submit(link, form)).status).not.toBe(413);
  });

  test('lists the first twenty of its problems', async () => {
    const { desk, link, form } = await atTheForm(30);
    const wrong = Object.fromEntries(
      Object.entries(form).map(([name, value]) => [name, name.startsWith('quantity.') ? '9' : value]),
    );
    const reply = await desk.form.submit(link, wrong);
    expect(reply.status).toBe(400);
    const tags = readMarkup(reply.body ?? '');
    const listed = tags.flatMap(({ attributes }) =>
      attributes.href?.startsWith('#') ? [attributes.href] : [],
    );
    expect(mostProblems).toBe(20);
    expect(listed).toEqual(Array.from({ length: 20 }, (_one, place) => `#quantity.l${place}`));
  });
});

describe('a form of strangers', () => {
  const declaration = { name: 'Mila', order: 'A-1', email: 'mila@example.org', items: '' };

  test.each(['fr', 'ja', 'ar'])(
    'with more fields than its page serves is a page in the reader’s language: %s',
    async (tag) => {
      const desk = await openReturnDesk();
      const reply = await desk.withdraw(
        { ...declaration, ...junk(21) },
        { headers: { 'accept-language': tag } },
      );
      expect(reply.status).toBe(413);
      expect(reply.body).toContain(tooLarge(tag).tooLarge);
      expect(reply.body).toContain(`<html lang="${tag}"`);
      expect(await opened(desk)).toEqual([]);
      expect((await desk.withdraw({ ...declaration, ...junk(20) })).status).toBe(200);
    },
  );

  test('of more than 64 kB is not taken either, and the longest words of a person are', async () => {
    const desk = await openReturnDesk();
    const items = '茶'.repeat(longestNote);
    expect((await desk.withdraw({ ...declaration, items: 'x'.repeat(64_000) })).status).toBe(413);
    expect((await desk.withdraw({ ...declaration, items })).status).toBe(200);
  });
});
