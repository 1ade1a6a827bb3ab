import { minorUnits, platformId } from '../kit/schema.ts';
import { shardOf, shardsOf } from '../kit/stable-hash.ts';
import { versioned } from '../kit/versioned.ts';
import * as z from '../kit/z.ts';
import { purposes } from '../vocabulary/purpose.ts';
import { kinds } from '../vocabulary/question-kind.ts';
import { type ConsentWord, consentWords } from './consent-word.ts';
import { digestBytes } from './digests.ts';
import type { Bought, Facts, Tally } from './facts.ts';
import { type Grouped, grouped, type Movement, movers, rfmGroups } from './rfm/group.ts';

/**
 * The facts of one person as they are stored: at most a kilobyte, because a count reads the projections of everybody.
 * So names are short, and digests and times lie packed in bytes.
 */

/** Over how many partitions the people of a shop are spread; they are read beside each other. */
const partitions = 16;

export const partitionsOf = (shop: string): readonly string[] => shardsOf(shop, partitions);

const bytes = z.optional(z.custom<Uint8Array>((value) => value instanceof Uint8Array));
/** Milliseconds since 1970, UTC. */
const millis = z.int();
/** How often, and when last. */
const tally = z.optional(z.tuple([z.int(), millis]));
/** The score of the last answer, and when. */
const answered = z.optional(z.tuple([z.int(), millis]));

export const projection = z.object({
  /** `<shop>~<0 to 15>` */
  part: z.string(),
  id: platformId,
  /** Country, language, zone, whether a birthday is known, since when the person is known. */
  c: z.optional(z.string()),
  l: z.optional(z.string()),
  z: z.optional(z.string()),
  b: z.optional(z.literal(1)),
  k: millis,
  /** What is recorded for survey, care and marketing: a letter each. */
  w: z.string().check(z.regex(/^[ynu]{3}$/)),
  /** Tags. Missing where the shop never told any. */
  t: bytes,
  /** Orders: how many, the first, the last. */
  o: z.optional(z.tuple([z.int(), millis, millis])),
  /** Spend: missing where it is unknown, without a currency where there is none. */
  s: z.optional(z.object({ a: minorUnits, c: z.optional(z.string()) })),
  /** The scores of recency, frequency and money, a digit each; 0 where the spend is unknown. The group follows from them. */
  f: z.optional(z.string().check(z.regex(/^[1-5]{2}[0-5]$/))),
  /** The last movement: from which group, when, and by what, by their places; -1 is from none. */
  v: z.optional(z.tuple([z.int(), millis, z.int()])),
  /** The followed segments that the person is in. */
  n: bytes,
  /** Products and classes. */
  p: bytes,
  q: bytes,
  /** Surveys by kind. */
  a: z.optional(z.partialRecord(z.enum(kinds), answered)),
  /** Returns, coupons, greetings. */
  r: tally,
  u: tally,
  g: tally,
  /** Of what there is more than is kept: a letter each of p, q, t. */
  m: z.optional(z.string()),
  ...versioned,
});
export type Projection = z.output<typeof projection>;

export const placeOf = (shop: string, id: string) => ({ part: shardOf(shop, id, partitions), id });

/** Signed, in seconds: 40 bits hold the years 0000 to 9999, which shops may tell of. */
const secondsBytes = 5;
const boughtBytes = digestBytes + secondsBytes;

const packDigests = (digests: readonly string[]): Buffer => Buffer.from(digests.join(''), 'latin1');

const unpackDigests = (packed: Uint8Array): string[] => {
  const text = Buffer.from(packed).toString('latin1');
  return Array.from({ length: text.length / digestBytes }, (_, place) =>
    text.slice(place * digestBytes, (place + 1) * digestBytes),
  );
};

const packBought = (all: readonly Bought[]): Buffer | undefined => {
  if (all.length === 0) return undefined;
  const packed = Buffer.alloc(all.length * boughtBytes);
  for (const [place, { digest, at }] of all.entries()) {
    packed.write(digest, place * boughtBytes, 'latin1');
    packed.writeIntBE(at, place * boughtBytes + digestBytes, secondsBytes);
  }
  return packed;
};

const unpackBought = (packed: Uint8Array | undefined): Bought[] => {
  if (!packed) return [];
  const from = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: from.length / boughtBytes }, (_, place) => {
    const start = place * boughtBytes;
    return {
      digest: from.toString('latin1', start, start + digestBytes),
      at: from.readIntBE(start + digestBytes, secondsBytes),
    };
  });
};

const packTally = ({ count, last }: Tally): [number, number] | undefined =>
  last === undefined ? undefined : [count, last];

const unpackTally = (packed: readonly [number, number] | undefined): Tally => ({
  count: packed?.[0] ?? 0,
  last: packed?.[1],
});

const wordOf = (letter: string | undefined): ConsentWord =>
  consentWords.find((word) => word.startsWith(letter ?? '')) ?? 'unknown';

const packOrders = ({ count, first, last }: Facts['orders']): Projection['o'] =>
  first === undefined || last === undefined ? undefined : [count, first, last];

const packMore = ({ products, classes, tags }: Facts['more']): string | undefined =>
  `${products ? 'p' : ''}${classes ? 'q' : ''}${tags ? 't' : ''}` || undefined;

const packAnswers = (surveys: Facts['surveys']): Projection['a'] => {
  const all = kinds.flatMap((kind) => {
    const last = surveys[kind];
    return last ? [[kind, [last.score, last.at]] as const] : [];
  });
  return all.length > 0 ? Object.fromEntries(all) : undefined;
};

const packScores = (rfm: Facts['rfm']): string | undefined =>
  rfm && `${rfm.recency}${rfm.frequency}${rfm.money ?? 0}`;

const unpackScores = (packed: string | undefined): Grouped | undefined => {
  if (packed === undefined) return undefined;
  const [recency = 1, frequency = 1, money = 0] = [...packed].map(Number);
  return grouped({ recency, frequency, money: money || undefined });
};

/** How a person came to stand where they stand: it does not follow from their records. */
export interface Standing {
  /** The last movement between groups, and when it was: milliseconds since 1970, UTC. */
  readonly moved: (Omit<Movement, 'to'> & { readonly at: number }) | undefined;
  /** The segments that programmes of care follow and that the person is in, each by the digest of its version. */
  readonly inside: readonly string[];
}

const packMovement = (moved: Standing['moved']): Projection['v'] =>
  moved && [moved.from ? rfmGroups.indexOf(moved.from) : -1, moved.at, movers.indexOf(moved.by)];

/** How the person came to stand where they stand. */
export const standingIn = ({ v, n }: Projection): Standing => ({
  moved: v && { from: rfmGroups[v[0]], at: v[1], by: movers[v[2]] ?? 'order' },
  inside: n ? unpackDigests(n) : [],
});

/** The item of these facts. `rev`: that of the stored one. */
export const projected = (
  { shop, id }: { readonly shop: string; readonly id: string },
  facts: Facts,
  { moved, inside }: Standing,
  rev: number,
): Projection => ({
  ...placeOf(shop, id),
  c: facts.country,
  l: facts.language,
  z: facts.zone,
  ...(facts.birthday && { b: 1 }),
  k: facts.knownSince,
  w: purposes.map((purpose) => facts.consent[purpose].slice(0, 1)).join(''),
  t: facts.tags && packDigests(facts.tags),
  o: packOrders(facts.orders),
  s: facts.spend && { a: facts.spend.amount, c: facts.spend.currency },
  f: packScores(facts.rfm),
  v: packMovement(moved),
  n: inside.length > 0 ? packDigests(inside) : undefined,
  p: packBought(facts.products),
  q: packBought(facts.classes),
  a: packAnswers(facts.surveys),
  r: packTally(facts.returns),
  u: packTally(facts.coupons),
  g: packTally(facts.care),
  m: packMore(facts.more),
  rev,
});

const answersIn = (stored: Projection['a'] = {}): Facts['surveys'] =>
  Object.fromEntries(
    kinds.flatMap((kind) => {
      const last = stored[kind];
      return last ? [[kind, { score: last[0], at: last[1] }] as const] : [];
    }),
  );

/** The facts again. */
export const factsIn = (stored: Projection): Facts => ({
  country: stored.c,
  language: stored.l,
  zone: stored.z,
  birthday: stored.b === 1,
  knownSince: stored.k,
  consent: { survey: wordOf(stored.w[0]), care: wordOf(stored.w[1]), marketing: wordOf(stored.w[2]) },
  tags: stored.t && unpackDigests(stored.t),
  orders: { count: stored.o?.[0] ?? 0, first: stored.o?.[1], last: stored.o?.[2] },
  spend: stored.s && { amount: stored.s.a, currency: stored.s.c },
  rfm: unpackScores(stored.f),
  products: unpackBought(stored.p),
  classes: unpackBought(stored.q),
  surveys: answersIn(stored.a),
  returns: unpackTally(stored.r),
  coupons: unpackTally(stored.u),
  care: unpackTally(stored.g),
  more: {
    products: stored.m?.includes('p') ?? false,
    classes: stored.m?.includes('q') ?? false,
    tags: stored.m?.includes('t') ?? false,
  },
});
