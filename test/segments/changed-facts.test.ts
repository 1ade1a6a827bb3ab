import { marshall } from '@aws-sdk/util-dynamodb';
import { expect, it } from 'vitest';
import type { Birthday } from '../../functions/calendar/birthdays.ts';
import type { Customer } from '../../functions/customers/customer.ts';
import { concernedBy, type Image } from '../../functions/segments/changed-facts.ts';

const at = '2026-11-01T10:00:00.000Z';
const day: Birthday = { calendar: 'gregorian', month: 2, day: 3 };

const withBirthday = (value: Birthday | null): Image => {
  const birthday = { value, version: at, source: 'birthday-page' };
  const customer: Customer = { id: 'cus_1', shop: 'shp_1', birthday, platformIds: [], createdAt: at, rev: 1 };
  return JSON.parse(JSON.stringify(marshall(customer)));
};

it('a change of no fact concerns nobody, also of those who took their birthday back', () => {
  const taken = withBirthday(null);
  expect(concernedBy('customers', { before: taken, after: { ...taken, rev: { N: '2' } } })).toEqual([]);
});

it('a birthday that is taken back concerns its person, and another day does not', () => {
  const change = { before: withBirthday(day), after: withBirthday(null) };
  expect(concernedBy('customers', change)).toContainEqual({ shop: 'shp_1', customers: ['cus_1'] });
  const moved = { before: withBirthday(day), after: withBirthday({ ...day, day: 4 }) };
  expect(concernedBy('customers', moved)).toEqual([]);
});
