import ical, { ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { addDays } from '../../calendar/dates.ts';
import type { CareCalendar } from './calendar.api.ts';

/** One entry: a whole day that takes nobody's time. */
interface Entry {
  /** What tells it apart in this calendar: it stays, so that a change moves the entry. */
  readonly id: string;
  readonly date: string;
  readonly summary: string;
  readonly description: string;
  readonly category: 'Feast' | 'Mourning' | 'People';
}

/** Countries are many for some feasts. */
const mostNamed = 12;

const placesText = (places: readonly string[]): string =>
  places.length > mostNamed
    ? `${places.slice(0, mostNamed).join(', ')} and ${places.length - mostNamed} more`
    : places.join(', ');

const statusText = {
  rule: 'The date follows from a rule.',
  proposed: 'Proposed: nothing is sent before a person has set the date.',
  approved: 'Approved.',
  changed: 'Approved. Our rules now say otherwise: look at the occasion.',
} as const satisfies Readonly<Record<CareCalendar['feasts'][number]['status'], string>>;

const greetingText = ({ greeted, programmes }: CareCalendar['feasts'][number]): string => {
  if (!greeted) return 'No day for greetings.';
  return programmes.length > 0 ? `Programmes that are on: ${programmes.join(', ')}.` : 'No programme is on.';
};

const feastEntry = (feast: CareCalendar['feasts'][number]): Entry => {
  const { occasion, date, name, status, countries } = feast;
  const where = countries ? `Date of ${placesText(countries)}.` : undefined;
  return {
    id: `${occasion}-${date}`,
    date,
    summary: status === 'proposed' ? `${name}?` : name,
    description: [where, statusText[status], greetingText(feast)].filter(Boolean).join('\n'),
    category: 'Feast',
  };
};

const entriesOf = ({ feasts, mourning, personal }: CareCalendar): Entry[] => [
  ...feasts.map(feastEntry),
  ...mourning.map(
    ({ date, name, places }): Entry => ({
      id: ['mourning', places[0], name.replaceAll(/[^A-Za-z0-9]+/g, '-'), date].join('-'),
      date,
      summary: name,
      description: `Day of mourning in ${placesText(places)}. No feast is greeted there, and marketing waits.`,
      category: 'Mourning',
    }),
  ),
  ...personal.map(
    ({ date, occasion, name, people }): Entry => ({
      id: `${occasion}-${date}`,
      date,
      summary: `${name}: ${people}`,
      description: 'How many people have this day. Who may be greeted is in the preview.',
      category: 'People',
    }),
  ),
];

/** A day as the library takes it: only its date counts. */
const dayOf = (date: string): Date => new Date(`${date}T00:00:00.000Z`);

/** How often programs ask again, in seconds. */
const refreshSeconds = 6 * 3600;

/** The calendar as an ICS file (RFC 5545). `name`: of the calendar. */
export const calendarFile = (calendar: CareCalendar, name: string, now: Date): string => {
  const file = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Aftercare', product: 'Care calendar' },
    ttl: refreshSeconds,
  });
  for (const { id, date, summary, description, category } of entriesOf(calendar))
    file.createEvent({
      id: `${id}@${calendar.shop}.aftercare`,
      stamp: now,
      start: dayOf(date),
      end: dayOf(addDays(date, 1)),
      allDay: true,
      timezone: 'UTC',
      summary,
      description,
      categories: [{ name: category }],
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return file.toString();
};
