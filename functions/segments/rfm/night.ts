import { versioned } from '../../kit/versioned.ts';
import * as z from '../../kit/z.ts';
import { shopId } from '../../shops/shop.ts';
import { borders } from './borders.ts';
import { type Movement, movers, type RfmGroup, rfmGroups } from './group.ts';

const counts = z.partialRecord(z.enum(rfmGroups), z.int());

/** `from`, `to` and `by` of movements, and how many people made them. Missing: none, before or after. */
const movements = z.array(
  z.object({
    from: z.optional(z.enum(rfmGroups)),
    to: z.optional(z.enum(rfmGroups)),
    by: z.enum(movers),
    people: z.int(),
  }),
);

/** What a night has found of a shop's people: how many are in each group, and how they moved since the night before. */
export const found = z.object({ groups: counts, movements });
export type Found = z.output<typeof found>;

export const nothingFound: Found = { groups: {}, movements: [] };

/** The account of one night. */
export const night = z.object({
  shop: shopId,
  /** `night~2026-12-01` */
  part: z.string(),
  borders,
  ...found.shape,
  ...versioned,
});
export type Night = z.output<typeof night>;

export const partOfNight = (date: string): string => `night~${date}`;

/** Adds one person to what a night found: their group, and the movement if they made one since the night before. */
export const withPerson = (
  { groups, movements: before }: Found,
  group: RfmGroup | undefined,
  moved: Movement | undefined,
): Found => {
  if (group) groups[group] = (groups[group] ?? 0) + 1;
  if (moved) {
    const { from, to, by } = moved;
    const known = before.find((each) => each.from === from && each.to === to && each.by === by);
    if (known) known.people += 1;
    else before.push({ from, to, by, people: 1 });
  }
  return { groups, movements: before };
};
