import { describe, expect, test } from 'vitest';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings, settings, settingsChange } from '../../functions/shops/settings.ts';

describe('how often a shop writes', () => {
  test('is moderate for a shop that says nothing, also for one stored before it could', () => {
    const { contact: _contact, ...before } = defaultSettings;
    expect(settings.parse(before).contact).toEqual({
      budget: { perDay: 1, perWeek: 3, perMonth: 8, reserved: { care: 1, survey: 2 } },
      quietHours: { from: '21:00', to: '08:00' },
      mourning: 'all',
      softOptIn: { care: ['CA', 'US'], marketing: ['CA', 'US'], months: 24 },
    });
  });

  test('changes only where it is told to', () => {
    const change = settingsChange.parse({
      contact: { budget: { perDay: 2, reserved: { care: 3 } }, softOptIn: { marketing: ['DE'] } },
    });
    expect(changeSettings(defaultSettings, change).contact).toEqual({
      budget: { perDay: 2, perWeek: 3, perMonth: 8, reserved: { care: 3, survey: 2 } },
      quietHours: { from: '21:00', to: '08:00' },
      mourning: 'all',
      softOptIn: { care: ['CA', 'US'], marketing: ['DE'], months: 24 },
    });
  });

  test('can be told to have no limits, and to sleep again', () => {
    const open = changeSettings(defaultSettings, {
      contact: settingsChange.parse({ contact: noLimits }).contact,
    });
    expect(open.contact).toMatchObject(noLimits);
    const asleep = changeSettings(open, { contact: { quietHours: { from: '22:00', to: '07:00' } } });
    expect(asleep.contact).toMatchObject({ ...noLimits, quietHours: { from: '22:00', to: '07:00' } });
  });

  test('can be told which days of mourning count', () => {
    const change = settingsChange.parse({ contact: { mourning: 'settled' } });
    expect(changeSettings(defaultSettings, change).contact).toEqual({
      ...defaultSettings.contact,
      mourning: 'settled',
    });
  });

  test.each([
    ['a budget of none', { budget: { perDay: 0 } }],
    ['a budget that is not kept', { budget: { perMonth: 101 } }],
    ['half a contact', { budget: { perWeek: 1.5 } }],
    ['quiet hours that never end', { quietHours: { from: '21:00', to: '21:00' } }],
    ['quiet hours until 24:00', { quietHours: { from: '21:00', to: '24:00' } }],
    ['quiet hours without an end', { quietHours: { from: '21:00' } }],
    ['mourning on some days', { mourning: 'some' }],
    ['a country in small letters', { softOptIn: { care: ['de'] } }],
    ['months that are none', { softOptIn: { months: 0 } }],
    ['something else', { limits: 1 }],
  ])('refuses %s', (_what, contact) => {
    expect(settingsChange.safeParse({ contact }).success).toBe(false);
  });
});

describe('a shop that was stored before a setting existed', () => {
  test('has the default of that setting, and keeps what it said', () => {
    const stored = settings.parse({ durations: { surveyDelay: 'P9D' }, survey: { kind: 'nps' } });
    expect(stored).toEqual({
      ...defaultSettings,
      durations: { ...defaultSettings.durations, surveyDelay: 'P9D' },
      survey: { ...defaultSettings.survey, kind: 'nps' },
    });
  });

  test('changes nothing but what a change names', () => {
    const change = settingsChange.parse({ survey: { kind: 'nps' }, returns: { undecided: 'decline' } });
    expect(change).toEqual({ survey: { kind: 'nps' }, returns: { undecided: 'decline' } });
    expect(changeSettings(defaultSettings, change)).toEqual({
      ...defaultSettings,
      survey: { ...defaultSettings.survey, kind: 'nps' },
      returns: { ...defaultSettings.returns, undecided: 'decline' },
    });
  });

  test.each([
    { surveys: {} },
    { survey: { colour: 1 } },
    { durations: { lunch: 'PT1H' } },
    { returns: { x: 1 } },
  ])('refuses %j, a field that it does not have', (change) => {
    expect(settingsChange.safeParse(change).success).toBe(false);
  });
});

describe('R14: a currency that is gone', () => {
  const apology = (amounts: Record<string, number>) => settingsChange.parse({ survey: { apology: amounts } });

  test.each(['HRK', 'BYR', 'ANG', 'BGN'])('%s is refused in a new apology', (code) => {
    expect(() => changeSettings(defaultSettings, apology({ EUR: 500, [code]: 500 }))).toThrow('gone');
  });

  test('stays in one that was set before', () => {
    const stored = settings.parse({ survey: { apology: { BGN: 500 } } });
    expect(changeSettings(stored, { survey: { kind: 'nps' } }).survey.apology).toEqual({ BGN: 500 });
  });
});

test('an apology is an offer or credit, and not both', () => {
  const of = (apology: unknown) => settingsChange.safeParse({ survey: { apology } }).success;
  expect(of({ offer: 'off_0123456789abcdef01234567' })).toBe(true);
  expect(of({ EUR: 500 })).toBe(true);
  expect(of({ offer: 'off_0123456789abcdef01234567', EUR: 500 })).toBe(false);
});
