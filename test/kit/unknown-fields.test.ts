import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Failure } from '../../functions/kit/errors.ts';
import { parse, parsedOr } from '../../functions/kit/schema.ts';
import { writePolicy } from '../../functions/policy/policy.api.ts';
import { createReturn } from '../../functions/returns/return.api.ts';
import { changeShop, createShop } from '../../functions/shops/shop.api.ts';

const wrongIn = (schema: z.ZodMiniType, value: unknown): string[] => {
  try {
    parse(schema, value, 'The body');
  } catch (error) {
    if (error instanceof Failure) return error.fields.map(({ message }) => message);
    throw error;
  }
  return [];
};

describe('S11: a field that is not known', () => {
  test.each<[object, string]>([
    [
      { settings: { refundUrl: 'https://a.example' } },
      'refundUrl is not known in settings; did you mean settings.returns.refundUrl?',
    ],
    [{ refundUrl: 'https://a.example' }, 'refundUrl is not known; did you mean settings.returns.refundUrl?'],
    [
      { settings: { returns: { refundURL: 'https://a.example' } } },
      'refundURL is not known in settings.returns; did you mean settings.returns.refundUrl?',
    ],
    [{ setings: {} }, 'setings is not known; did you mean settings?'],
    [
      { settings: { durations: { surveyDelai: 'P1D' } } },
      'surveyDelai is not known in settings.durations; did you mean settings.durations.surveyDelay?',
    ],
    [{ settings: { brand: { zebra: 1 } } }, 'zebra is not known in settings.brand.'],
  ])('S11: %j', (change, sentence) => {
    expect(wrongIn(changeShop.body, change)).toEqual([sentence]);
  });

  test('S11: whose name is not repeated hides no others, and twenty are named at most', () => {
    const sentences = wrongIn(changeShop.body, { setings: 1, 'an e-mail@address': 2 });
    expect(sentences).toEqual(['setings is not known; did you mean settings? A field is not known.']);
    const many = Object.fromEntries(Array.from({ length: 6000 }, (_one, place) => [`x${place}`, 1]));
    const [sentence = ''] = wrongIn(changeShop.body, many);
    expect(sentence.match(/is not known/g)).toHaveLength(20);
    expect(sentence).toContain('5,980 more fields are not known.');
  });

  test('S11: in every strict body, also within lists', () => {
    const made = {
      name: 'A',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'de',
      timeZone: 'Europe/Berlin',
    };
    expect(wrongIn(createShop.body, { ...made, setting: {} })).toEqual([
      'setting is not known; did you mean settings?',
    ]);
    const lines = [{ lineId: 'l1', quantity: 1, reason: 'none', not: 'x' }];
    const opened = wrongIn(createReturn.body, {
      shop: 's',
      orderId: 'o',
      lines,
      outcome: 'refund',
      why: 'x',
    });
    expect(opened).toContain('not is not known in lines; did you mean lines.note?');
    expect(wrongIn(writePolicy.body, { rulez: [] }).join()).toContain('rulez is not known; did you mean');
  });

  test('S11: is not repeated where it may hold an address or has no end', () => {
    const schema = z.strictObject({ name: z.optional(z.string()) });
    expect(wrongIn(schema, { 'ada@example.com': 1 })).toEqual(['A field is not known.']);
    expect(wrongIn(schema, { ['n'.repeat(10_000)]: 1 })).toEqual(['A field is not known.']);
  });
});

describe('a value of one of several forms', () => {
  const form = z.strictObject({
    send: z.union(
      [
        z.strictObject({ at: z.iso.date() }),
        z.strictObject({ date: z.iso.date(), hour: z.string(), past: z.enum(['now', 'skip']) }),
      ],
      'A time is an instant, or a date with an hour.',
    ),
  });
  const pathsOf = (send: unknown): string[] => {
    const judged = parsedOr(form, { send });
    return 'wrong' in judged ? judged.wrong.map(({ path }) => path) : [];
  };

  test('has each of its mistakes named, where it can only be meant as one of them', () => {
    expect(pathsOf({ date: '2026-13-01', hour: 9, past: 'never' })).toEqual([
      'send.date',
      'send.hour',
      'send.past',
    ]);
    expect(pathsOf({ date: '2026-12-01', hour: '09:00' })).toEqual(['send.past']);
  });

  test.each([[{}], [{ day: 1 }], ['tomorrow'], [{ at: '2026-12-01', hour: '09:00' }]])(
    'is told of the forms otherwise: %j',
    (send) => {
      expect(pathsOf(send)).toEqual(['send']);
    },
  );
});
