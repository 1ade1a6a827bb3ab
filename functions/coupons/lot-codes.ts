import { inGroups } from './code-shape.ts';
import { type CouponLot, issueKeyIn } from './coupon-lot.ts';
import { codeFor, keyIdOf } from './derive-code.ts';
import { type CodeKeys, type Derived, derivedCode, type Origin } from './issued-code.ts';

/** Errors: throws where the codes were derived under another key: they cannot be derived again. */
export const checkKey = ({ id, keyId }: Pick<CouponLot, 'id' | 'keyId'>, keys: CodeKeys): void => {
  if (keyId !== keyIdOf(keys))
    throw new Error(`The codes of ${id} were derived under the key ${keyId}, which this deployment has not.`);
};

export const originInLot = ({ id, shop, offer, version }: CouponLot, place: number): Origin => ({
  shop,
  offer,
  version,
  issueKey: issueKeyIn(id, place),
});

/** The places from one up to another that is not among them. */
export const placesOf = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

/** What each code of a lot comes from: its origin and its attempt. */
const sourcesIn = (lot: CouponLot) => {
  const attempts = new Map(lot.passedOver.map(({ place, attempt }) => [place, attempt]));
  return (place: number) => ({ origin: originInLot(lot, place), attempt: attempts.get(place) ?? 0 });
};

/** The codes at these places of a lot that was minted so far. They are derived again: nothing is read. */
export const codesInLot = (keys: CodeKeys, lot: CouponLot, places: readonly number[]): Derived[] => {
  const sourceOf = sourcesIn(lot);
  return places.map((place) => {
    const { origin, attempt } = sourceOf(place);
    return derivedCode(keys, origin, attempt);
  });
};

/** The same as people read them, without what the table needs. */
export const shownCodesInLot = (
  keys: Pick<CodeKeys, 'coupons'>,
  lot: CouponLot,
  places: readonly number[],
): string[] => {
  const sourceOf = sourcesIn(lot);
  return places.map((place) => {
    const { origin, attempt } = sourceOf(place);
    return inGroups(codeFor(keys, { ...origin, attempt }));
  });
};
