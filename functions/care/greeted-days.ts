import type { Shop } from '../shops/shop.ts';
import type { Occasion } from './occasions.ts';
import type { Programme } from './programme.ts';

type Care = NonNullable<Shop['care']>;

/**
 * What a shop's record says of the programme: which personal day it greets. Their dates are kept for these
 * programmes, and the contact budget has room for them.
 */
export const withProgramme = (
  { care }: Pick<Shop, 'care'>,
  { id, status, offsetDays }: Pick<Programme, 'id' | 'status' | 'offsetDays'>,
  occasion: Occasion,
): Care => {
  const others = (care?.greeted ?? []).filter(({ programme }) => programme !== id);
  const own =
    status === 'on' && occasion.about === 'person' && !occasion.person.reminds
      ? [{ programme: id, kind: occasion.person.kind, offsetDays }]
      : [];
  const greeted = [...others, ...own];
  const kinds = [...new Set(greeted.map(({ kind }) => kind))].sort();
  return { kinds, greeted, moments: care?.moments };
};
