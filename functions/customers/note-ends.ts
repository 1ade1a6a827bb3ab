import type { CustomersStore } from './customers.store.ts';
import { type End, endDateOf } from './end-dates.ts';
import type { EndDatesStore } from './personal-dates.store.ts';

export interface NoteEndsServices {
  readonly personalDates: Pick<EndDatesStore, 'noteEnds' | 'forgetEnds'>;
  readonly customers: Pick<CustomersStore, 'getMany'>;
}

/**
 * Notes the ends of what was just given, so that its people can be reminded; what has ended already is left out. To be
 * called before anybody is told of what was given, also by a repetition: then no crash loses an end. The person may have
 * been erased since the giver read them, and keeps none then. `now`: UTC instant.
 */
export const noteEnds = async (
  given: readonly End[],
  now: string,
  { personalDates, customers }: NoteEndsServices,
): Promise<void> => {
  const ends = given.filter(({ until }) => until >= now);
  if (ends.length === 0) return;
  await personalDates.noteEnds(ends);
  const ids = [...new Set(ends.map(({ customerId }) => customerId))];
  const people = await customers.getMany(ids);
  const erased = people.flatMap((person) => (person.erasedAt ? [person.id] : []));
  const gone = ends.filter(({ customerId }) => erased.includes(customerId));
  await personalDates.forgetEnds(gone.map(endDateOf));
};
