import type { Write } from '../kit/write-together.ts';
import type { Customer } from './customer.ts';
import type { DateChange, PersonalDatesKeeper } from './personal-dates.store.ts';
import { type DateRules, dateAfter, kindsTouched } from './personal-dates.ts';

export interface FollowDatesServices {
  readonly personalDates: Pick<PersonalDatesKeeper, 'get' | 'writes'>;
  readonly dateRules: DateRules;
  /** UTC instant. */
  readonly now: string;
}

/**
 * The writes that bring the dates of a customer in line with a change, to be done in the same transaction. None,
 * and nothing is read, where the change touches no date: a usual sale.
 */
export const followDates = async (
  before: Customer,
  after: Customer,
  { personalDates, dateRules, now }: FollowDatesServices,
): Promise<readonly Write[]> => {
  const changes: DateChange[] = [];
  for (const kind of kindsTouched(before, after, dateRules)) {
    // A new customer has no dates, so nothing is read.
    const stored = before.rev === 0 ? undefined : await personalDates.get(after.id, kind);
    const wanted = dateAfter(kind, { before, after }, stored, { rules: dateRules, now });
    if (wanted) changes.push({ before: stored, after: wanted });
  }
  return personalDates.writes(changes);
};
