import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { html } from '../../functions/kit/html.ts';
import { composeMime } from '../../functions/mail/mime.ts';

const envelope = {
  from: { name: 'Schöner Laden, "Müller" 店', address: 'care@aftercare.example' },
  to: 'ada@example.com',
  replyTo: 'shop@example.com',
  key: 'survey:srv_1:invite',
  at: new Date('2026-11-22T10:00:00Z'),
};
const long = 'Größe 尺寸 '.repeat(400);
const content = {
  mail: 'survey.invite',
  subject: `Wie war es? 您满意吗？ ${'x'.repeat(120)}`,
  html: html`<p>${long}</p>`,
  text: `${long}\n.\n-- \nSchöner Laden`,
  unsubscribeUrl: `https://care.example/u/${'token'.repeat(60)}`,
};

test('a parser that we did not write reads back what was said', async () => {
  const mime = composeMime(content, envelope);
  const parsed = await PostalMime.parse(mime);
  expect(parsed.subject).toBe(content.subject);
  expect(parsed.from).toMatchObject(envelope.from);
  expect(parsed.to).toMatchObject([{ address: envelope.to }]);
  expect(parsed.replyTo).toMatchObject([{ address: envelope.replyTo }]);
  expect(parsed.text?.trimEnd()).toBe(content.text.trimEnd());
  expect(parsed.html?.trimEnd()).toBe(content.html.markup);
  const header = (name: string) => parsed.headers.filter(({ key }) => key === name).map(({ value }) => value);
  expect(header('list-unsubscribe').map((value) => value.replace(/\s/g, ''))).toEqual([
    `<${content.unsubscribeUrl}>`,
  ]);
  expect(header('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(header('x-aftercare-mail')).toEqual(['survey.invite']);
});

test('is seven-bit with short lines throughout, because SES drops the rest', async () => {
  const lines = composeMime(content, envelope).toString('latin1').split('\r\n');
  expect(lines.filter((line) => /[^\x20-\x7e\t]/.test(line))).toEqual([]);
  expect(lines.filter((line) => line.length > 998)).toEqual([]);
});

test('nobody can write a header through a name', async () => {
  const hostile = { ...envelope, from: { ...envelope.from, name: 'Shop\r\nBcc: victim@example.com' } };
  const parsed = await PostalMime.parse(
    composeMime({ ...content, subject: 'Hi\r\nBcc: victim@example.com' }, hostile),
  );
  expect(parsed.bcc ?? []).toEqual([]);
});
