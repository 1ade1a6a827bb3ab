import { expect, test } from 'vitest';
import { openCareLens } from '../support/care-lens.ts';
import { livingIn } from '../support/care-office.ts';
import { openReminderOffice } from '../support/reminder-office.ts';

const opened = async () => {
  const office = await openReminderOffice('2027-03-01T08:30:00.000Z');
  const [ada, bea] = await office.addPeople(2, () => livingIn('DE'));
  if (!ada || !bea) throw new Error('There are no people.');
  return { office, lens: openCareLens(office), ada, bea };
};

test('a preview counts those who still have a code, and says why others are not reminded', async () => {
  const { office, lens, ada, bea } = await opened();
  const id = await office.made({ occasion: 'coupon-expiring' });
  const offer = await office.offered();
  await office.issue(offer, ada);
  await office.issue(offer, bea, 'key');
  await office.voided(offer, 'key');
  const { days, samples } = await lens.ofProgramme(id, { language: 'en' });
  expect(days.filter(({ due }) => due > 0)).toMatchObject([
    { day: '2027-03-08', due: 2, send: 1, skipped: { 'no-longer-valid': 1 } },
  ]);
  expect(samples[0]?.text).toContain('XXXX-XXXX-XXXX');
  expect(samples[0]?.subject).toBe('Aurora Outdoor: your code expires soon');
});

test('a preview of credit shows its sentence and the link to its page', async () => {
  const { office, lens, ada } = await opened();
  const id = await office.running({ occasion: 'credit-expiring' });
  await office.grant(ada, 1000, '2027-03-22T22:59:59.999Z');
  const { days, samples } = await lens.ofProgramme(id, { language: 'en' });
  expect(days.filter(({ due }) => due > 0)).toMatchObject([{ day: '2027-03-08', due: 1, send: 1 }]);
  expect(samples[0]?.text).toContain('€10.00 of your store credit is valid through');
  expect(samples[0]?.text).toContain('https://example.com/credit/sample');
});

test('of one person it says when they are reminded next, and why they are not', async () => {
  const { office, lens, ada, bea } = await opened();
  const id = await office.running({ occasion: 'coupon-expiring' });
  const offer = await office.offered();
  const { code } = await office.issue(offer, ada);
  expect(await lens.ofPerson(ada, id)).toMatchObject({
    verdict: 'will',
    next: { occurrence: '2027-03-11', day: '2027-03-08', hour: 9, at: '2027-03-08T08:00:00.000Z' },
  });
  await office.ordered('A-1', code, ada);
  expect(await lens.ofPerson(ada, id)).toMatchObject({
    verdict: 'will-not',
    reasons: [{ code: 'already-used' }],
  });
  expect(await lens.ofPerson(bea, id)).toMatchObject({ verdict: 'will-not', reasons: [{ code: 'no-day' }] });
});
