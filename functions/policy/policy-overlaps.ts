import { isDeepStrictEqual } from 'node:util';
import * as z from '../kit/z.ts';
import { lineFields, returnFields } from './condition-sets.ts';
import type { Conditions } from './conditions.ts';
import type { Policy, Rule } from './policy.ts';

/**
 * Possible mistakes in a policy: rules that can hold for the same return, and rules that can never decide.
 */

const shared = z.object({ field: z.string(), shared: z.array(z.string()) });

export const overlapReport = z.object({
  /** Pairs of rules that can both hold; the first one wins. `differ`: their actions differ. */
  overlaps: z.array(
    z.object({ first: z.string(), second: z.string(), differ: z.boolean(), fields: z.array(shared) }),
  ),
  /**
   * Rules that never decide, because the earlier rule `by` holds whenever they do. `otherwise` is the
   * policy's last resort.
   */
  unreachable: z.array(z.object({ rule: z.string(), by: z.string(), fields: z.array(shared) })),
});
type OverlapReport = z.output<typeof overlapReport>;
type Shared = z.output<typeof shared>;

type Fields = typeof returnFields | typeof lineFields;

/** What both admit, field by field. Undefined as soon as one field has nothing in common. */
const commonIn = (fields: Fields, a: Conditions, b: Conditions): Shared[] | undefined => {
  const common = Object.entries(fields).map(([field, { shared }]) => ({ field, shared: shared(a, b) }));
  const known = common.flatMap(({ field, shared }) => (shared ? [{ field, shared: [...shared] }] : []));
  return known.length < common.length ? undefined : known.filter(({ shared }) => shared.length > 0);
};

const isWithin = (fields: Fields, inner: Conditions, outer: Conditions): boolean =>
  Object.values(fields).every(({ within }) => within(inner, outer));

/**
 * Two rules about some line can each hold for another line of the same return. A rule about every line
 * cannot.
 */
const commonLines = (a: Conditions, b: Conditions): Shared[] | undefined => {
  const oneLine = commonIn(lineFields, a, b);
  if (oneLine || a.lines === 'every' || b.lines === 'every') return oneLine;
  return [{ field: 'lines', shared: ['a return with a line for each of the two rules'] }];
};

const unrestricted: Conditions = { lines: 'any' };

/** A rule about every line covers one about some line only when it admits any line. */
const linesWithin = (inner: Conditions, outer: Conditions): boolean =>
  isWithin(lineFields, outer.lines === 'every' && inner.lines === 'any' ? unrestricted : inner, outer);

const common = (a: Conditions, b: Conditions): Shared[] | undefined => {
  const [ofReturn, ofLines] = [commonIn(returnFields, a, b), commonLines(a, b)];
  return ofReturn && ofLines && [...ofReturn, ...ofLines];
};

const covers = (outer: Conditions, inner: Conditions): boolean =>
  isWithin(returnFields, inner, outer) && linesWithin(inner, outer);

const overlapsWith = (rule: Rule, earlier: readonly Rule[]): OverlapReport['overlaps'] =>
  earlier.flatMap((first) => {
    const fields = common(first.when, rule.when);
    const differ = !isDeepStrictEqual(first.action, rule.action);
    return fields ? [{ first: first.id, second: rule.id, differ, fields }] : [];
  });

const coverOf = (id: string, when: Conditions, earlier: readonly Rule[]): OverlapReport['unreachable'] => {
  const by = earlier.find((first) => covers(first.when, when));
  return by ? [{ rule: id, by: by.id, fields: common(by.when, when) ?? [] }] : [];
};

/**
 * Exact for each pair of rules, over all returns that can be described. It does not find a rule that several
 * earlier ones cover only together. A rule that asks for photos or makes an offer is skipped once the
 * customer was asked, so it makes no later rule unreachable.
 */
export const overlapsOf = ({ rules }: Policy): OverlapReport => {
  const lasting = (before: number) =>
    rules.slice(0, before).filter(({ action }) => action.do !== 'photos' && action.do !== 'offer');
  return {
    overlaps: rules.flatMap((rule, place) => overlapsWith(rule, rules.slice(0, place))),
    unreachable: [
      ...rules.flatMap(({ id, when }, place) => coverOf(id, when, lasting(place))),
      ...coverOf('otherwise', unrestricted, lasting(rules.length)),
    ],
  };
};
