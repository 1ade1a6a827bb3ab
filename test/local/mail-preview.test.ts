import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { languages } from '../../functions/texts/languages.ts';
import { previewPages, shownSamples } from '../../local/mail-preview.ts';
import { createPreviewServer } from '../../local/preview-server.ts';

const pages = previewPages();

test('there is a page, and a mail, for every sample in every language', () => {
  expect(pages.size).toBe(1 + 2 * shownSamples.length * Object.keys(languages).length);
});

test('every link and frame of a page leads to another page, also from a folder of files', () => {
  const broken = [...pages].flatMap(([path, body]) =>
    path.endsWith('.mail.html')
      ? []
      : [...body.matchAll(/(?:href|src)="([^"]+)"/g)]
          .map(([, to = '']) => new URL(to, `http://preview/${path}`).pathname.slice(1))
          .filter((to) => !pages.has(to))
          .map((to) => `${path} → ${to}`),
  );
  expect(broken).toEqual([]);
});

test('a mail stands in a frame that can run nothing', () => {
  const page = pages.get('ar/return.settled.less.html') ?? '';
  expect(page).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  expect(page).toContain('<pre lang="ar" dir="rtl">');
});

describe('the server of the preview', () => {
  let server: Server = createServer();
  let origin = '';
  beforeAll(async () => {
    server = createPreviewServer(pages);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });
  afterAll(() => void server.close());

  test('shows the list, and mails that reach nothing', async () => {
    const list = await fetch(`${origin}/`);
    expect([list.status, await list.text()]).toEqual([200, pages.get('index.html')]);
    const mail = await fetch(`${origin}/zh-Hant/survey.invite.order.mail.html`);
    expect(mail.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(mail.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('knows no other pages, and takes nothing', async () => {
    expect((await fetch(`${origin}/../package.json`)).status).toBe(404);
    expect((await fetch(`${origin}/%E0%A4%A`)).status).toBe(404);
    expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(405);
  });
});
