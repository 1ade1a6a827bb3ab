import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Customer, type CustomerNews, mergeCustomer } from '../../functions/customers/customer.ts';
import { runs } from '../support/runs.ts';

const blank: Customer = {
  id: 'cus_1',
  shop: 'shp',
  platformIds: [],
  createdAt: '2026-11-22T10:00:00.000Z',
  rev: 0,
};

type What = 'ticked' | 'empty' | 'pending' | 'subscribed' | 'unsubscribed';

const instantOf = (minute: number) => new Date(Date.UTC(2026, 10, 1, 0, minute)).toISOString();

const buyerOf = (what: What, at: string): CustomerNews['buyer'] => {
  switch (what) {
    case 'ticked':
      return { marketingConsent: { given: true, at, unconfirmed: true } };
    case 'empty':
      return { boxLeftEmpty: true };
    case 'pending':
      return { marketingConsent: { given: false, at, unconfirmed: true } };
    default:
      return { marketingConsent: { given: what === 'subscribed', at } };
  }
};

/** Something that was said at a minute, all at different ones. */
const told = (what: What, minute: number): CustomerNews => ({
  version: instantOf(minute),
  email: 'a@b.cd',
  source: `said ${minute}`,
  buyer: buyerOf(what, instantOf(minute)),
  purchasedAt: what === 'ticked' || what === 'empty' ? instantOf(minute) : undefined,
});

/** A second, slower way to the same answer: by what a person would say, reading the story from its start. */
const oracle = (story: readonly What[]): 'yes' | 'no' | 'nothing' => {
  let answer: 'yes' | 'no' | 'nothing' = 'nothing';
  let waiting = false;
  for (const what of story) {
    if (what === 'empty') continue;
    if (what === 'pending') {
      waiting = true;
      answer = 'no';
    } else if (what === 'ticked') answer = waiting ? answer : 'yes';
    else {
      waiting = false;
      answer = what === 'subscribed' ? 'yes' : 'no';
    }
  }
  return answer;
};

const whats = fc.constantFrom<What>('ticked', 'empty', 'pending', 'subscribed', 'unsubscribed');

const answerOf = ({ marketingConsent }: Customer) =>
  marketingConsent === undefined ? 'nothing' : marketingConsent.given ? 'yes' : 'no';

describe('what counts of all that was said about marketing', () => {
  test('M1, M2: is the same in every order of arrival', () => {
    const stories = fc
      .array(whats, { maxLength: 8 })
      .map((story) => story.map((what, minute) => told(what, minute)))
      .chain((news) =>
        fc.tuple(
          fc.constant(news),
          fc.shuffledSubarray([...news, ...news], { minLength: news.length * 2, maxLength: news.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(stories, ([inTime, shuffled]) => {
        expect(shuffled.reduce(mergeCustomer, blank)).toEqual(inTime.reduce(mergeCustomer, blank));
      }),
      runs(500),
    );
  });

  test('M1, M2: is what a reader of the story would say', () => {
    fc.assert(
      fc.property(fc.array(whats, { maxLength: 8 }), (story) => {
        const customer = story.map((what, minute) => told(what, minute)).reduce(mergeCustomer, blank);
        expect(answerOf(customer)).toBe(oracle(story));
      }),
      runs(500),
    );
  });

  test('M2: a yes has the time of its confirmation', () => {
    const story = [told('pending', 0), told('ticked', 1), told('subscribed', 60)];
    expect(story.reduce(mergeCustomer, blank).marketingConsent).toMatchObject({
      given: true,
      at: instantOf(60),
    });
  });

  test('M3: purchases with a box left empty are known apart', () => {
    const customer = [told('empty', 5), told('ticked', 3), told('empty', 1)].reduce(mergeCustomer, blank);
    expect(customer).toMatchObject({ lastPurchaseAt: instantOf(3), lastEmptyBoxAt: instantOf(5) });
  });
});
