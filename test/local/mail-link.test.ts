import { expect, test } from 'vitest';
import { linkOf } from '../../local/mail-link.ts';

const mail = `<p><a rel="level-3" href="https://shop.example/s/3">so so</a>
<a style="color:red" href='https://shop.example/s/4?a=1&amp;b=2' class="x"
   rel="nofollow level-4">good</a> <a href="https://shop.example/">shop</a></p>`;

test.each([
  ['level-3', 'https://shop.example/s/3'],
  ['level-4', 'https://shop.example/s/4?a=1&b=2'],
  ['level-5', undefined],
  ['level', undefined],
])('the link %s leads to %s', (rel, href) => {
  expect(linkOf(mail, rel)).toBe(href);
});
