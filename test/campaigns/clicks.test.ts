import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clicksKept, judgedClicks } from '../../functions/campaigns/report/clicks.ts';
import type { Click } from '../../functions/mail/send.ts';
import { runs } from '../support/runs.ts';

const start = Date.parse('2027-01-15T08:00:00.000Z');
const click = (seconds: number, link: number, method: Click['method'] = 'GET'): Click => ({
  method,
  link,
  at: new Date(start + seconds * 1_000).toISOString(),
});
const deliveredAt = new Date(start).toISOString();

const people = (clicks: readonly Click[], links: number) =>
  judgedClicks({ clicks, links, deliveredAt }).people;

test('one who asks for the head only is a scanner', () => {
  const [head, get] = [click(60, 0, 'HEAD'), click(90, 0)];
  expect(judgedClicks({ clicks: [head, get], links: 3, deliveredAt })).toEqual({
    people: [get],
    scanners: [head],
  });
});

test('one who was there before the delivery is a scanner, at its instant a person', () => {
  expect(people([click(-0.001, 0), click(0, 1)], 3)).toEqual([click(0, 1)]);
  const clicks = [click(-100, 0)];
  expect(judgedClicks({ clicks, links: 3 }).people).toEqual(clicks);
});

test('one who follows all links within ten seconds is a scanner; whoever comes later is a person', () => {
  const scan = [click(20, 2), click(25, 0), click(30, 1)];
  const later = click(300, 1);
  expect(people([...scan, later], 3)).toEqual([later]);
  expect(people([click(20, 2), click(25, 0), click(30.001, 1)], 3)).toHaveLength(3);
  expect(people(scan, 4)).toHaveLength(3);
});

test('a scan is found wherever it begins among the clicks', () => {
  const clicks = [click(0, 0), click(8, 1), click(12, 0), click(18, 2)];
  // From the eighth second on, all three.
  expect(people(clicks, 3)).toEqual([click(0, 0)]);
});

test('the only link of a message is followed by people', () => {
  expect(people([click(5, 0), click(6, 0)], 1)).toHaveLength(2);
});

test('of a message with more links than clicks are kept, ten different ones at once are a scan', () => {
  const scan = Array.from({ length: clicksKept }, (_, link) => click(link / 2, link));
  expect(people(scan, 25)).toEqual([]);
});

test('each click is judged once, whatever the order in which they are stored', () => {
  const clicks = fc.array(
    fc
      .record({
        seconds: fc.integer({ min: -5, max: 40 }),
        link: fc.integer({ min: 0, max: 3 }),
        method: fc.constantFrom('GET' as const, 'GET' as const, 'HEAD' as const),
      })
      .map(({ seconds, link, method }) => click(seconds, link, method)),
    { maxLength: clicksKept },
  );
  const text = (clicks: readonly Click[]) => clicks.map((one) => JSON.stringify(one)).toSorted();
  fc.assert(
    fc.property(clicks, fc.integer({ min: 1, max: 4 }), (clicks, links) => {
      const judged = judgedClicks({ clicks, links, deliveredAt });
      expect(text([...judged.people, ...judged.scanners])).toEqual(text(clicks));
      const reversed = judgedClicks({ clicks: clicks.toReversed(), links, deliveredAt });
      expect(text(reversed.people)).toEqual(text(judged.people));
      for (const one of judged.people) expect(one.method).toBe('GET');
    }),
    runs(1_000),
  );
});
