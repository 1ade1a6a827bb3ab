/** A share: `hits` out of `of`, whole numbers, 0 <= hits <= of. */
export interface Share {
  readonly hits: number;
  readonly of: number;
}

export const rateOf = ({ hits, of }: Share): number => (of === 0 ? 0 : Math.min(1, hits / of));

export const together = (a: Share, b: Share): Share => ({ hits: a.hits + b.hits, of: a.of + b.of });

export const without = (all: Share, part: Share): Share => ({
  hits: all.hits - part.hits,
  of: all.of - part.of,
});

/**
 * Fisher's exact test, one-sided: the probability of at least `one.hits` hits on the one side if both sides
 * had the same rate, given all hits and both sizes (hypergeometric). It is exact for any size, so no
 * approximation raises an alarm on small numbers. R. A. Fisher, The Design of Experiments (1935), chapter II.
 *
 * Weights are relative to the most probable count and computed by the ratio of neighbours, so no factorial is
 * needed and nothing overflows. A tail beyond the reach of a double is 0.
 */
export const fisherGreater = (one: Share, other: Share): number => {
  const { hits, of: population } = together(one, other);
  const fewest = Math.max(0, hits - other.of);
  const most = Math.min(hits, one.of);
  const likeliest = Math.floor(((one.of + 1) * (hits + 1)) / (population + 2));
  const above = (k: number) => ((hits - k) * (one.of - k)) / ((k + 1) * (other.of - hits + k + 1));
  let all = 1;
  let tail = likeliest >= one.hits ? 1 : 0;
  const weigh = (k: number, weight: number) => {
    all += weight;
    if (k >= one.hits) tail += weight;
  };
  for (let k = likeliest + 1, weight = 1; k <= most && weight > 0; k += 1) {
    weight *= above(k - 1);
    weigh(k, weight);
  }
  for (let k = likeliest - 1, weight = 1; k >= fewest && weight > 0; k -= 1) {
    weight /= above(k);
    weigh(k, weight);
  }
  return tail / all;
};

/**
 * Which of many tests found something, so that at most a share of `level` of all findings is expected to be
 * false. Y. Benjamini and Y. Hochberg, J. R. Statist. Soc. B 57 (1995), 289-300. Answers in the order of
 * `ps`.
 */
export const discoveries = (ps: readonly number[], level: number): readonly boolean[] => {
  const sorted = ps.toSorted((a, b) => a - b);
  const last = sorted.findLastIndex((p, place) => p <= ((place + 1) / ps.length) * level);
  const limit = sorted[last];
  return ps.map((p) => limit !== undefined && p <= limit);
};
