import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mourningOn } from '../../functions/calendar/mourning.ts';
import { mayWrite } from '../../functions/mail/permission.ts';
import { calm } from '../../functions/mail/situation.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import { runs } from '../support/runs.ts';

const places = [
  ['DE', 'Europe/Berlin'],
  ['AU', 'Australia/Sydney'],
  ['US', 'Pacific/Honolulu'],
  ['JP', 'Asia/Tokyo'],
  ['IL', 'Asia/Jerusalem'],
  ['CL', 'America/Santiago'],
  ['CN', 'Asia/Shanghai'],
  ['PK', 'Asia/Karachi'],
] as const;

const levels = ['all', 'settled', 'none'] as const;
const said = <T>(value: T) => ({ value, version: '2026-01-01T00:00:00.000Z' });

/** Half of the times are within a day of a day of mourning of the place. */
const mourningDays = (country: string): readonly string[] =>
  Array.from({ length: 730 }, (_one, day) =>
    new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
  ).filter((date) => mourningOn(date, country, 'all') !== undefined);
const moments = fc.constantFrom(...places).chain(([country, zone]) =>
  fc
    .tuple(
      fc.constantFrom(...mourningDays(country)),
      fc.integer({ min: -36 * 60, max: 60 * 60 }),
      fc.constantFrom(...levels),
    )
    .map(([date, minutes, level]) => ({
      country,
      zone,
      level,
      now: new Date(Date.parse(`${date}T00:00:00.000Z`) + minutes * 60_000),
    })),
);
type Moment = typeof moments extends fc.Arbitrary<infer M> ? M : never;

type Message = Pick<Parameters<typeof mayWrite>[0], 'purpose'> & {
  readonly greeting?: { readonly occasion: string; readonly isFeast: boolean };
  readonly day?: string;
};

const decide = ({ purpose, ...message }: Message, { country, zone, level, now }: Moment) => {
  const customer = {
    email: said('ada@example.com'),
    country: said(country),
    marketingConsent: { given: true, at: '2026-01-01T00:00:00.000Z', source: 'checkout' },
  };
  if (purpose === 'service') return mayWrite({ purpose, customer, address: undefined }, now);
  return mayWrite(
    {
      ...message,
      purpose,
      customer,
      address: undefined,
      key: 'one',
      settings: changeSettings(defaultSettings, { contact: { mourning: level } }),
      home: country,
      contacts: undefined,
      planned: [],
      situation: calm,
      zone,
    },
    now,
  );
};

const dateShown = (zone: string, at: Date) => new Intl.DateTimeFormat('sv', { timeZone: zone }).format(at);
const mournsThen = ({ country, zone, level }: Moment, at: Date) =>
  mourningOn(dateShown(zone, at), country, level) !== undefined;

const feast = { occasion: 'christmas', isFeast: true };
const ownDay = { occasion: 'birthday', isFeast: false };

describe('around days of mourning, on the clocks of their readers', () => {
  test('a feast is skipped on exactly those days, and marketing leaves on none of them', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const greeted = decide({ purpose: 'care', greeting: feast }, moment);
        const isSkipped = greeted.decision === 'skip' && greeted.reason === 'mourning';
        expect(isSkipped).toBe(mournsThen(moment, moment.now));
        const sold = decide({ purpose: 'marketing' }, moment);
        if (sold.decision === 'defer') expect(mournsThen(moment, new Date(sold.until))).toBe(false);
        if (sold.decision === 'send') expect(mournsThen(moment, moment.now)).toBe(false);
        expect(sold.decision).not.toBe('skip');
      }),
      { ...runs(1000), seed: 16 },
    );
  });

  test('nothing else notices them', () => {
    fc.assert(
      fc.property(moments, (moment) => {
        const other = { ...moment, level: 'none' } as const;
        for (const message of [
          { purpose: 'service' },
          { purpose: 'survey' },
          { purpose: 'care' },
          { purpose: 'care', greeting: ownDay },
        ] as const)
          expect(decide(message, moment)).toEqual(decide(message, other));
      }),
      { ...runs(1000), seed: 17 },
    );
  });

  test('a rehearsed feast is judged by its own day, whatever day it is now', () => {
    fc.assert(
      fc.property(moments, moments, (moment, to) => {
        const day = dateShown(moment.zone, new Date(to.now.getTime() + 3 * 365 * 86_400_000));
        const { decision } = decide({ purpose: 'care', greeting: feast, day }, moment);
        expect(decision === 'skip').toBe(mourningOn(day, moment.country, moment.level) !== undefined);
      }),
      { ...runs(1000), seed: 18 },
    );
  });
});
