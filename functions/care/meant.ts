import { invalid } from '../kit/errors.ts';
import { compile } from '../segments/evaluate.ts';
import type { Condition } from '../segments/leaf.ts';
import type { PeopleStore } from '../segments/people.store.ts';
import type { SegmentsStore } from '../segments/segments.store.ts';
import type { Audience } from './programme.ts';

export interface MeantServices {
  readonly segments: Pick<SegmentsStore, 'get'>;
  readonly people: Pick<PeopleStore, 'getMany'>;
}

/** A person, and the UTC instant at which they are asked for: that of their greeting. */
interface AskedFor {
  readonly id: string;
  readonly at: string;
}

/** Whom an audience means. */
export interface Meant {
  /** The languages that its segment names, as segments do: `zh`. */
  readonly languages: ReadonlySet<string>;
  /** The ids of those whom it means. */
  among(people: readonly AskedFor[]): Promise<ReadonlySet<string>>;
}

/** The languages that a condition asks for; those after `not` are no names. */
const languagesIn = ({ and = [], or = [], language = [] }: Condition): string[] => [
  ...language,
  ...[...and, ...or].flatMap(languagesIn),
];

/** Whom the audience of a programme of this shop means. A segment that is gone means nobody. */
export const meantBy = async (
  audience: Audience,
  shop: string,
  { segments, people }: MeantServices,
): Promise<Meant> => {
  if ('everyone' in audience)
    return { languages: new Set(), among: async (asked) => new Set(asked.map(({ id }) => id)) };
  const segment = await segments.get(audience.segment);
  if (segment?.shop !== shop) return { languages: new Set(), among: async () => new Set() };
  const { condition } = segment;
  return {
    languages: new Set(languagesIn(condition)),
    among: async (asked) => {
      const known = await people.getMany(shop, [...new Set(asked.map(({ id }) => id))]);
      const facts = new Map(known.map((each) => [each.id, each.facts]));
      const here = new Set<string>();
      for (const [at, together] of Map.groupBy(asked, (each) => each.at)) {
        const { judge } = compile(condition, at);
        for (const { id } of together) {
          const theirs = facts.get(id);
          if (theirs && judge(theirs).holds) here.add(id);
        }
      }
      return here;
    },
  };
};

/** Errors: Invalid for a segment that the shop does not have in use. */
export const checkAudience = async (
  audience: Audience,
  shop: string,
  path: string,
  { segments }: Pick<MeantServices, 'segments'>,
): Promise<void> => {
  if ('everyone' in audience) return;
  const segment = await segments.get(audience.segment);
  if (segment?.shop === shop && segment.inUse !== undefined) return;
  const message = `The shop ${shop} has no segment ${audience.segment} in use.`;
  throw invalid(`The programme cannot be kept: ${message}`, [{ path: `${path}.segment`, message }]);
};
