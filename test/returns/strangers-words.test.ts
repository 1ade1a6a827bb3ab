import { describe, expect, test } from 'vitest';
import { plainNumber, unlinked } from '../../functions/returns/mails/strangers-words.ts';

describe('what a stranger wrote', () => {
  test.each([
    ['https://evil.example/pay', 'https: / / evil. example/ pay'],
    ['www.evil.example', 'www. evil. example'],
    ['write to help@evil.example', 'write to help@ evil. example'],
    // UTS 46 reads these as full stops, and so do browsers.
    ['evil。example evil．example evil｡example', 'evil。 example evil． example evil｡ example'],
    [
      'me@163.com, www.9gag.com, HTTPS://EVIL.EXAMPLE',
      'me@ 163. com, www. 9gag. com, HTTPS: / / EVIL. EXAMPLE',
    ],
    ['delivered at 10:30, paid 1.50@piece', 'delivered at 10:30, paid 1.50@ piece'],
    ['the red jacket (19.99), size M. Thank you!', 'the red jacket (19.99), size M. Thank you!'],
  ])('%s has no address any more', (words, expected) => {
    expect(unlinked(words, 500)).toBe(expected);
  });

  test('is cut to its length by letters, not by halves of them', () => {
    expect(unlinked('👩🏽'.repeat(10), 5)).toBe('👩🏽👩🏽…');
    expect(unlinked('five!', 5)).toBe('five!');
  });

  test.each([
    ['#A-1001', '#A-1001'],
    ['１００１', '１００１'],
    ['Call http://evil.example now', 'Callhttpevilexamplen'],
    ['🎁', '–'],
  ])('%s stands in a subject as %s', (number, expected) => {
    expect(plainNumber(number)).toBe(expected);
  });
});
