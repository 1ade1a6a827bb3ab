import { describe, expect, test } from 'vitest';
import { servedForm } from '../../local/served-form.ts';

const form = (content: string) =>
  servedForm(`<h1>Page</h1><form class="big" method="post" action="/r/x?a=1&amp;b=2">${content}</form>`);

describe('a form as served', () => {
  test.each<[string, string, Record<string, string>]>([
    [
      'a hidden field',
      '<input type="hidden" name="draft" value="a &quot;b&quot; &amp;amp;">',
      { draft: 'a "b" &amp;' },
    ],
    [
      'a number',
      '<input type="number" id="q" name="quantity.1" value="2" min="0" max="3" required>',
      { 'quantity.1': '2' },
    ],
    ['an empty field', '<input name="carrier">', { carrier: '' }],
    [
      'a text',
      '<textarea id="note" name="note" rows="3">one\n&lt;two&gt;</textarea>',
      { note: 'one\n<two>' },
    ],
    [
      'the chosen option',
      '<select name="reason"><option value="none">-</option>\n<option value="too-small" selected>S</option></select>',
      { reason: 'too-small' },
    ],
    [
      'the first option',
      '<select id="r" name="reason"><option value="">-</option><option value="b">B</option></select>',
      { reason: '' },
    ],
    [
      'the radio button that is on',
      '<input type="radio" name="verdict" value="approve" required><input type="radio" name="verdict" value="decline" required checked>',
      { verdict: 'decline' },
    ],
    ['no radio button', '<input type="radio" name="verdict" value="checked " required>', {}],
    ['no button without a name', '<button type="submit" formaction="/quote">Show</button>', {}],
  ])('sends %s', (_what, content, fields) => {
    expect(Object.fromEntries(form(content).fields)).toEqual(fields);
  });

  test('goes where its action says', () => {
    expect(form('').action).toBe('/r/x?a=1&b=2');
  });

  test.each([['<p>no form</p>'], ['<form action="a"></form><form action="b"></form>']])(
    'is exactly one: %s',
    (page) => {
      expect(() => servedForm(page)).toThrow('The page has not exactly one form.');
    },
  );
});
