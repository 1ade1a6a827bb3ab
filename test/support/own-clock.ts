const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the zone's clocks show, `2027-03-28 02:15`, by Intl. */
export const shownBy = (zone: string, at: number): string => {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(zone, clock);
  return clock.format(at);
};

const minute = 60_000;

/** The first minute at which clocks show that time (`HH:MM`) of the date or a later one, found by looking at them. */
export const firstMinute = (zone: string, date: string, time: string): string => {
  const wanted = `${date} ${time}`;
  // No clock is further from UTC than this. Clocks change at full quarters of an hour.
  let at = Date.parse(`${date}T${time}:00Z`) - 15 * 60 * minute;
  at -= at % (15 * minute);
  while (shownBy(zone, at + 15 * minute) < wanted) at += 15 * minute;
  while (shownBy(zone, at) < wanted) at += minute;
  return new Date(at).toISOString();
};
