import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { html } from '../../functions/kit/html.ts';
import { page } from '../../functions/kit/http.ts';
import { brokenPage } from '../../functions/links/link.page.ts';
import { spentLink, unknownLink } from '../../functions/links/open-link.ts';
import { textsFor } from '../../functions/texts/languages.ts';
import { request } from '../support/request.ts';

const functions = join(import.meta.dirname, '../../functions');

describe('a page of ours', () => {
  test.each([
    ['a page', page(200, html`<p>yes</p>`)],
    ['a page with a script', page(200, html`<p>yes</p>`, { script: 'x', postsTo: 'https://s3.example' })],
    ['an invalid link', unknownLink(textsFor(['en']))],
    ['a link that has run out', spentLink(textsFor(['en']))],
    ['an error of ours', brokenPage(request({}))],
  ])('has browsers come back by TLS alone: %s', (_which, { headers }) => {
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'strict-transport-security': expect.stringMatching(/^max-age=\d{8}$/),
    });
  });

  test('is made in one place, so no page of ours is without', () => {
    const answering = readdirSync(functions, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .filter((file) => readFileSync(join(functions, file), 'utf8').includes("'content-type': 'text/html"));
    expect(answering).toEqual(['kit/http.ts']);
  });
});
