import { request } from 'node:http';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Inbox, openInbox } from '../../local/inbox.ts';
import type { Message } from '../../local/inbox-message.ts';

let inbox: Inbox;
beforeEach(async () => {
  inbox = await openInbox();
});
afterEach(() => inbox.close());

const send = (mail: { to: string | string[]; subject?: string; text?: string; html?: string }) =>
  createTransport({ host: '127.0.0.1', port: inbox.smtpPort }).sendMail({
    from: 'care@shop.example',
    ...mail,
  });

const get = (path: string) => fetch(`${inbox.url}${path}`);
const list = async (): Promise<Message[]> => JSON.parse(await (await get('/messages')).text());

describe('the inbox', () => {
  test('lists mails as JSON, oldest first, with stable ids and instants', async () => {
    expect(await list()).toEqual([]);
    await send({ to: 'a@example.com', subject: 'one', text: 'first' });
    await send({ to: 'b@example.com', subject: 'two', text: 'second', html: '<p>second</p>' });
    const messages = await list();
    expect(messages).toMatchObject([
      { id: '1', to: ['a@example.com'], from: 'care@shop.example', subject: 'one', html: null },
      { id: '2', to: ['b@example.com'], subject: 'two', html: '<p>second</p>\n' },
    ]);
    const times = messages.map(({ sentAt }) => sentAt);
    expect(times).toEqual(times.map((time) => new Date(time).toISOString()).toSorted());
    expect(await (await get('/messages/2')).json()).toEqual(messages[1]);
    expect(await list()).toEqual(messages);
  });

  test('lists those to one address, for who polls', async () => {
    await send({ to: 'a+1@example.com', subject: 'one' });
    await send({ to: ['a@example.com', 'b@example.com'], subject: 'two' });
    const to = async (address: string) => (await get(`/messages?to=${encodeURIComponent(address)}`)).json();
    expect(await to('a+1@example.com')).toMatchObject([{ subject: 'one' }]);
    expect(await to('b@example.com')).toMatchObject([{ subject: 'two' }]);
    expect(await to('c@example.com')).toEqual([]);
  });

  test('tells whoever waits, also when the mail is there already', async () => {
    const { signal } = new AbortController();
    const waiting = inbox.mails.first(({ subject }) => subject === 'awaited', signal);
    await send({ to: 'a@example.com', subject: 'other' });
    await send({ to: 'a@example.com', subject: 'awaited' });
    expect((await waiting).id).toBe('2');
    expect((await inbox.mails.first(({ subject }) => subject === 'other', signal)).id).toBe('1');
  });

  test('stops waiting when told so', async () => {
    const abort = new AbortController();
    const waiting = inbox.mails.first(() => true, abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(inbox.mails.first(() => true, abort.signal)).rejects.toThrow('enough');
  });

  test('shows mails to people, and nothing of a mail as markup of its own', async () => {
    await send({
      to: 'a@example.com',
      subject: '<script>alert(1)</script>',
      text: '<b>text</b>',
      html: '<p>html</p>',
    });
    const index = await (await get('/')).text();
    expect(index).toContain('href="/1"');
    expect(index).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    const page = await (await get('/1')).text();
    expect(page).not.toContain('<script>');
    expect(page).toContain('&lt;b&gt;text&lt;/b&gt;');
    expect(page).toMatch(
      /<iframe src="\/1\/html" title="[^"]+" sandbox="allow-popups allow-popups-to-escape-sandbox">/,
    );
    expect(page).toMatch(/<dt>subject<\/dt>/);
  });

  test('serves the HTML part so that it can run nothing and load nothing', async () => {
    await send({
      to: 'a@example.com',
      html: '<html><head><title>x</title></head><script>alert(1)</script></html>',
    });
    const part = await get('/1/html');
    const policy = part.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox (?!.*allow-(scripts|same-origin|forms))/);
    expect(policy).toContain("default-src 'none'");
    expect(await part.text()).toContain('<head><base target="_blank"><title>');
    await send({ to: 'a@example.com', text: 'no html' });
    expect((await get('/2/html')).status).toBe(404);
  });

  test.each(['/99', '/messages/99', '/1/html', '/favicon.ico', '/messages/', '//', '/%'])(
    'answers %s with 404 or 400',
    async (path) => {
      expect([400, 404]).toContain((await get(path)).status);
    },
  );

  test('can only be read', async () => {
    const answer = await fetch(`${inbox.url}/messages`, { method: 'DELETE' });
    expect(answer.status).toBe(405);
  });

  describe('lets a share of addresses bounce', () => {
    const put = (body: unknown, type = 'application/json') =>
      fetch(`${inbox.url}/bounce-share`, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const share = async () => (await get('/bounce-share')).json();

    test('that can be asked for while it runs', async () => {
      expect(await share()).toEqual({ share: 0 });
      expect((await put({ share: 0.06 })).status).toBe(200);
      expect(await share()).toEqual({ share: 0.06 });
    });

    test.each([
      [{ share: 1.1 }],
      [{ share: -0.1 }],
      [{ share: '0.06' }],
      [{}],
      [{ share: 0, more: 1 }],
      ['{'],
    ])('but not %j', async (body) => {
      expect((await put(body)).status).toBe(400);
      expect(await share()).toEqual({ share: 0 });
    });

    test('but not in a way that pages of other origins could use without asking', async () => {
      expect((await put({ share: 1 }, 'text/plain')).status).toBe(415);
      const asked = await fetch(`${inbox.url}/bounce-share`, {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'PUT' },
      });
      expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([405, null]);
      const form = await fetch(`${inbox.url}/bounce-share`, {
        method: 'POST',
        body: new URLSearchParams({ share: '1' }),
      });
      expect(form.status).toBe(405);
      expect(await share()).toEqual({ share: 0 });
    });
  });

  test('answers to nobody who calls it by another name', async () => {
    const { port } = new URL(inbox.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path: '/messages', headers: { host: 'evil.example' } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });
});
