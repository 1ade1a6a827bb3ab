import * as z from '../kit/z.ts';
import { contradictionsIn } from './contradictions.ts';
import { type Condition, leafShape } from './leaf.ts';

/**
 * The language of segments. docs/segments.md defines every word of it, so exactly that somebody else can evaluate
 * a condition from that page alone.
 */

const hasOneKey = (value: object): boolean =>
  Object.values(value).filter((each) => each !== undefined).length === 1;

const several = z
  .array(z.lazy(() => node))
  .check(z.minLength(1, 'Must have at least one condition.'), z.maxLength(50));

const node: z.ZodMiniType<Condition> = z
  .strictObject({
    ...leafShape,
    and: z.optional(several),
    or: z.optional(several),
    not: z.optional(z.lazy(() => node)),
  })
  .check(
    z.refine<Condition>(
      hasOneKey,
      'Must have exactly one key: a fact, and, or, not. Join several conditions with and.',
    ),
  );

const deepest = 6;
const mostLeaves = 100;

const children = (value: unknown): readonly unknown[] => {
  if (typeof value !== 'object' || value === null) return [];
  const { and, or, not } = { and: undefined, or: undefined, not: undefined, ...value };
  return [and, or]
    .flatMap((each) => (Array.isArray(each) ? each : []))
    .concat(not === undefined ? [] : [not]);
};

/** How deep it is, but no further than one more than is allowed. */
const depthOf = (value: unknown, most = deepest + 1): number =>
  most <= 1 ? 1 : 1 + Math.max(0, ...children(value).map((child) => depthOf(child, most - 1)));

const leavesOf = (value: unknown): number => {
  const within = children(value);
  return within.length === 0 ? 1 : within.reduce<number>((sum, child) => sum + leavesOf(child), 0);
};

/** Before anything else looks into it, because all that does goes as deep as it is. */
const shallow = z.unknown().check(
  z.refine((value) => depthOf(value) <= deepest, { error: `Must be at most ${deepest} deep.`, abort: true }),
  z.refine((value) => leavesOf(value) <= mostLeaves, `Must have at most ${mostLeaves} facts.`),
);

/** A condition as somebody writes it. What nobody can fit is refused. */
export const condition = z.pipe(
  shallow,
  node.check((checked) => {
    for (const { path, message } of contradictionsIn(checked.value))
      checked.issues.push({ code: 'custom', input: checked.value, path: [...path], message });
  }),
);

/** A condition as openapi.json shows it: one that contains itself has no place there. */
export const shownCondition = z.strictObject({
  ...leafShape,
  /** Conditions like this one, all of which hold. */
  and: z.optional(z.array(z.unknown())),
  /** Conditions like this one, one of which holds. */
  or: z.optional(z.array(z.unknown())),
  /** A condition like this one, which does not hold. */
  not: z.optional(z.unknown()),
});
