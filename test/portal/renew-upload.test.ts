import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { page } from '../../functions/kit/http.ts';
import { photosPage } from '../../functions/portal/photos.page.ts';
import { renewUpload } from '../../functions/portal/renew-upload.ts';
import { en } from '../../functions/texts/en.ts';

const upload = {
  url: 'https://photos.example/',
  fields: { Policy: 'old' },
  until: '2026-11-10T22:59:59.000Z',
};
const content = photosPage({
  texts: en,
  shop: 'Shop',
  zone: 'Europe/Berlin',
  form: upload,
  photos: [],
  limits: { bytes: 10_000_000, count: 8 },
  backUrl: 'https://care.example/r/x',
});

test('R16: the page’s policy allows its own script, and no other', () => {
  const { headers = {} } = page(200, content, { postsTo: upload.url, script: renewUpload });
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(content.markup) ?? [];
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = headers['content-security-policy'] ?? '';
  expect(policy).toContain(`script-src 'sha256-${digest}'; connect-src 'self'`);
  expect(policy).toContain("form-action 'self' https://photos.example;");
  expect(page(200, content).headers?.['content-security-policy']).not.toContain('script-src');
});

/** A form as far as the script knows it, in a browser that fetches `answer`. */
const browser = (answer: () => Promise<{ policy: string } | undefined>) => {
  const done: string[] = [];
  const field = { name: 'Policy', value: 'old' };
  const listeners: ((event: unknown) => void)[] = [];
  const formOf = (policy: string) => ({
    getAttribute: () => 'https://photos.example/new',
    querySelectorAll: () => [{ name: 'Policy', value: policy }],
  });
  const form = {
    addEventListener: (_type: string, listener: (event: unknown) => void) => listeners.push(listener),
    setAttribute: (name: string, value: string) => done.push(`${name}=${value}`),
    elements: { namedItem: () => field },
    submit: () => done.push(`sent ${field.value}`),
  };
  let fetched: { policy: string } | undefined;
  runInNewContext(renewUpload, {
    document: { querySelector: () => form },
    location: { href: 'https://care.example/r/x/photos', reload: () => done.push('reloaded') },
    fetch: async () => {
      fetched = await answer();
      return { text: async () => '' };
    },
    DOMParser: class {
      parseFromString = () => ({ querySelector: () => (fetched ? formOf(fetched.policy) : null) });
    },
  });
  const submit = () => {
    for (const listener of listeners)
      listener({ currentTarget: form, preventDefault: () => done.push('held back') });
  };
  return { done, submit };
};

test.each([
  [
    'sends with the fields of a fresh form',
    async () => ({ policy: 'new' }),
    ['held back', 'action=https://photos.example/new', 'sent new'],
  ],
  ['shows the page where no form is any more', async () => undefined, ['held back', 'reloaded']],
  [
    'sends what it has where nothing can be fetched',
    () => Promise.reject(new Error()),
    ['held back', 'sent old'],
  ],
])('R16: the script %s', async (_what, answer, expected) => {
  const { done, submit } = browser(answer);
  submit();
  await expect.poll(() => done).toEqual(expected);
});
