import { sameContent } from '../kit/json.ts';
import { type Moment, momentNames, type Shop } from '../shops/shop.ts';
import type { Occasion } from './occasions.ts';
import type { Programme } from './programme.ts';

type Care = NonNullable<Shop['care']>;

/** What a programme of a day that follows from what people buy goes by; undefined for others. */
const momentOf = (
  { id: programme, occasion: name, of, gapDays, times, order }: Programme,
  since: string,
): Moment | undefined => {
  const occasion = momentNames.find((each) => each === name);
  return occasion && { programme, occasion, since, ...of, gapDays, times, order };
};

/** The programme's moment is followed since now, unless it followed the same before. */
const followed = (programme: Programme, before: readonly Moment[], now: string): Moment[] => {
  const known = before.find((each) => each.programme === programme.id);
  const again = known && momentOf(programme, known.since);
  const isSame = again?.segment === known?.segment && again?.group === known?.group;
  const next = again && isSame ? again : momentOf(programme, now);
  return next ? [next] : [];
};

/**
 * What a shop's record says of the programme: which personal day it greets, and what of people it follows since when.
 * Their dates are kept for these programmes, and the contact budget has room for yearly ones. `now`: UTC instant.
 */
export const withProgramme = (
  { care }: Pick<Shop, 'care'>,
  programme: Programme,
  occasion: Occasion,
  now: string,
): Care => {
  const { id, status, offsetDays } = programme;
  const others = (care?.greeted ?? []).filter((each) => each.programme !== id);
  const isOn = status === 'on' && occasion.about === 'person';
  const own =
    isOn && !occasion.person.reminds && occasion.person.kind !== 'moment'
      ? [{ programme: id, kind: occasion.person.kind, offsetDays }]
      : [];
  const greeted = [...others, ...own];
  const before = care?.moments ?? [];
  const moments = [
    ...before.filter((each) => each.programme !== id),
    ...(isOn ? followed(programme, before, now) : []),
  ];
  return {
    kinds: [...new Set(greeted.map(({ kind }) => kind))].sort(),
    greeted,
    ...(moments.length > 0 && { moments }),
  };
};

/** Whether what a programme follows is other than before, so that its people are to be looked at. */
export const isFollowedAnew = (before: Programme, after: Programme): boolean =>
  after.status === 'on' && !sameContent(momentOf(before, before.status), momentOf(after, after.status));
