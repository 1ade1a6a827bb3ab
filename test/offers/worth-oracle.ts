import type { Candidate, Cart, CartLine, Refusal, Worth } from '../../functions/offers/cart.ts';
import { type Benefit, classOf, discountClasses, type Selection } from '../../functions/offers/terms.ts';

/**
 * What codes are worth, a second time: written from the rules alone, slow on purpose, by somebody who had not seen
 * functions/offers/worth.ts. All amounts are exact fractions until the one rounding that the rules name, and the best
 * combination is found by trying every set of codes.
 */

interface Fraction {
  readonly top: bigint;
  /** Above zero. */
  readonly bottom: bigint;
}

const fraction = (top: number | bigint, bottom: number | bigint = 1): Fraction => ({
  top: BigInt(top),
  bottom: BigInt(bottom),
});
const times = (a: Fraction, b: Fraction) => fraction(a.top * b.top, a.bottom * b.bottom);
const plus = (a: Fraction, b: Fraction) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const difference = (a: Fraction, b: Fraction) => plus(a, fraction(-b.top, b.bottom));
/** Below zero where `a` is the lesser one. */
const compare = (a: Fraction, b: Fraction) => {
  const { top } = difference(a, b);
  return top < 0n ? -1 : top > 0n ? 1 : 0;
};
/** Of nothing that is below zero. */
const floor = ({ top, bottom }: Fraction) => top / bottom;
const halfUp = (exact: Fraction) => floor(plus(exact, fraction(1, 2)));
const sum = (amounts: readonly bigint[]) => amounts.reduce((all, amount) => all + amount, 0n);
const least = (a: bigint, b: bigint) => (a < b ? a : b);

/** A percentage has at most four decimals. */
const ofHundred = (percent: number) => fraction(Math.round(percent * 10_000), 1_000_000);

/** Whole units that add up to `amount`: each part rounded down, then a unit each for those that lost the most. */
const toUnits = (amount: bigint, exact: readonly Fraction[]): bigint[] => {
  const down = exact.map(floor);
  const losers = exact
    .map((part, index) => ({ index, lost: difference(part, fraction(floor(part))) }))
    .sort((a, b) => compare(b.lost, a.lost) || a.index - b.index)
    .slice(0, Number(amount - sum(down)))
    .map(({ index }) => index);
  return down.map((part, index) => part + (losers.includes(index) ? 1n : 0n));
};

const inProportion = (amount: bigint, weights: readonly bigint[]): bigint[] => {
  const all = sum(weights);
  return all === 0n
    ? weights.map(() => 0n)
    : toUnits(
        amount,
        weights.map((weight) => fraction(amount * weight, all)),
      );
};

const sameWords = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
const anyOf = (named: readonly string[] | undefined, has: readonly string[]) =>
  (named ?? []).some((name) => has.some((one) => sameWords(name, one)));

const names = (selection: Selection, { productId, sku, classes, tags }: CartLine) =>
  (selection.products ?? []).some((product) => product === productId) ||
  anyOf(selection.skus, sku === undefined ? [] : [sku]) ||
  anyOf(selection.classes, classes) ||
  anyOf(selection.tags, tags);

const isGoods = (line: CartLine) => line.isMoney !== true;
const qualifies = ({ terms: { appliesTo } }: Candidate, line: CartLine) =>
  isGoods(line) && (appliesTo === undefined || names(appliesTo, line));
const isItsGift = ({ terms: { benefit } }: Candidate, line: CartLine) =>
  benefit.kind === 'gift' && isGoods(line) && names(benefit.of, line);

/** What thresholds look at: the list price of the lines that count, before every discount. */
const spent = (cart: Cart, candidate: Candidate) =>
  sum(
    cart.lines
      .filter((line) => qualifies(candidate, line) && !isItsGift(candidate, line))
      .map(({ price }) => BigInt(price)),
  );

type Saving = Extract<Benefit, { kind: 'percent' | 'amount' }>;
const isIn = (currency: string, saving: Saving) =>
  saving.kind === 'amount' ? currency in saving.amounts : !saving.caps || currency in saving.caps;

/** The steps that can be reached in a currency, the lowest threshold first. */
const stepsIn = (currency: string, benefit: Benefit) =>
  (benefit.kind === 'ladder' ? benefit.steps : [])
    .flatMap(({ minimum, saves }, index) => {
      const from = minimum[currency];
      return from === undefined || !isIn(currency, saves) ? [] : [{ from, saves, index }];
    })
    .sort((a, b) => a.from - b.from);

const knowsCurrency = (currency: string, { benefit, minimum }: Candidate['terms']) => {
  if (minimum && !(currency in minimum)) return false;
  if (benefit.kind === 'ladder') return stepsIn(currency, benefit).length > 0;
  return benefit.kind === 'percent' || benefit.kind === 'amount' ? isIn(currency, benefit) : true;
};

function* conditionsNotMet(cart: Cart, { terms: { conditions } }: Candidate): Generator<Refusal> {
  const { firstOrder, countries, channels, customerTags } = conditions;
  if (firstOrder && cart.buyer.firstOrder === undefined) yield { kind: 'email-needed' };
  if (firstOrder && cart.buyer.firstOrder === false) yield { kind: 'first-order' };
  if (countries && !countries.some((name) => name === cart.country)) yield { kind: 'country' };
  if (channels && !channels.some((name) => name === cart.channel)) yield { kind: 'channel' };
  if (customerTags && !anyOf(customerTags, cart.buyer.tags)) yield { kind: 'customer-tags' };
}

function* notReached(cart: Cart, candidate: Candidate): Generator<Refusal> {
  const { benefit, minimum } = candidate.terms;
  const threshold = minimum?.[cart.currency] ?? stepsIn(cart.currency, benefit)[0]?.from;
  const missing = threshold === undefined ? 0 : threshold - Number(spent(cart, candidate));
  if (threshold !== undefined && missing > 0) yield { kind: 'minimum', minimum: threshold, missing };
}

/** Everything that keeps a code from applying by itself; the rules do not say which of several is told. */
function* reasonsAgainst(cart: Cart, candidate: Candidate): Generator<Refusal> {
  yield* conditionsNotMet(cart, candidate);
  if (!knowsCurrency(cart.currency, candidate.terms)) yield { kind: 'currency' };
  if (!cart.lines.some((line) => qualifies(candidate, line))) yield { kind: 'no-lines' };
  yield* notReached(cart, candidate);
  const isGift = candidate.terms.benefit.kind === 'gift';
  if (isGift && !cart.lines.some((line) => isItsGift(candidate, line)))
    yield { kind: 'gift-missing', of: {} };
}

/** While a set of codes is evaluated: what is still to be paid, line by line. */
interface Open {
  readonly lines: readonly bigint[];
  readonly shipping: bigint;
}

/** What one code takes off, line by line. */
interface Taken {
  readonly candidate: Candidate;
  readonly lines: readonly bigint[];
  readonly shipping: bigint;
  readonly step?: number;
  readonly capped?: true;
}

const whole = ({ lines, shipping }: Pick<Taken, 'lines' | 'shipping'>) => sum(lines) + shipping;

const savedOf = (currency: string, saving: Saving, base: bigint): { amount: bigint; capped?: true } => {
  if (saving.kind === 'amount') return { amount: least(BigInt(saving.amounts[currency] ?? 0), base) };
  const amount = halfUp(times(fraction(base), ofHundred(saving.percent)));
  const cap = saving.caps?.[currency];
  return cap !== undefined && BigInt(cap) < amount ? { amount: BigInt(cap), capped: true } : { amount };
};

/** The list prices of the gift's pieces, the cheapest first, added up for each line. */
const giftParts = (cart: Cart, candidate: Candidate, quantity: number): bigint[] => {
  const pieces = cart.lines
    .flatMap((line, index) =>
      isItsGift(candidate, line)
        ? Array.from({ length: line.quantity }, () => ({ index, price: fraction(line.price, line.quantity) }))
        : [],
    )
    .sort((a, b) => compare(a.price, b.price) || a.index - b.index)
    .slice(0, quantity);
  const exact = cart.lines.map((_line, index) =>
    pieces.filter((piece) => piece.index === index).reduce((all, { price }) => plus(all, price), fraction(0)),
  );
  return toUnits(halfUp(exact.reduce(plus, fraction(0))), exact);
};

/** `base`: from what offers of its class count. `open`: what those before it, of its class too, have left. */
const takenBy = (cart: Cart, candidate: Candidate, base: Open, open: Open): Taken => {
  const { benefit } = candidate.terms;
  const nothing = { candidate, lines: cart.lines.map(() => 0n), shipping: 0n };
  if (benefit.kind === 'free-shipping') return { ...nothing, shipping: least(base.shipping, open.shipping) };
  if (benefit.kind === 'gift') {
    const parts = giftParts(cart, candidate, benefit.quantity);
    return { ...nothing, lines: open.lines.map((left, index) => least(left, parts[index] ?? 0n)) };
  }
  const ofItsLines = (amounts: readonly bigint[]) =>
    cart.lines.map((line, index) => (qualifies(candidate, line) ? (amounts[index] ?? 0n) : 0n));
  const reached = stepsIn(cart.currency, benefit).filter(({ from }) => from <= spent(cart, candidate));
  const step = reached.at(-1);
  const saving = benefit.kind === 'ladder' ? step?.saves : benefit;
  if (!saving) return nothing;
  const { amount, ...capped } = savedOf(cart.currency, saving, sum(ofItsLines(base.lines)));
  const room = ofItsLines(open.lines);
  const lines = inProportion(least(amount, sum(room)), room);
  return { ...nothing, lines, ...capped, ...(step && { step: step.index }) };
};

/** What a set of codes takes off: product offers, then order offers, then shipping offers. */
const evaluate = (cart: Cart, chosen: readonly Candidate[]): Taken[] => {
  const taken: Taken[] = [];
  let open: Open = {
    lines: cart.lines.map(({ price }) => BigInt(price)),
    shipping: BigInt(cart.shipping),
  };
  for (const discountClass of discountClasses) {
    const base = open;
    for (const candidate of chosen.filter(({ terms }) => classOf(terms) === discountClass)) {
      const by = takenBy(cart, candidate, base, open);
      taken.push(by);
      open = {
        lines: open.lines.map((left, index) => left - (by.lines[index] ?? 0n)),
        shipping: open.shipping - by.shipping,
      };
    }
  }
  return taken;
};

const combine = ({ terms: a }: Candidate, { terms: b }: Candidate) =>
  a.combinesWith.includes(classOf(b)) && b.combinesWith.includes(classOf(a));

const isWithinBudget = (taken: Taken) =>
  taken.candidate.left === undefined || whole(taken) <= BigInt(taken.candidate.left);

interface Possible {
  /** In the order typed. */
  readonly chosen: readonly Candidate[];
  readonly positions: readonly number[];
  readonly taken: readonly Taken[];
  readonly off: bigint;
}

/** Every set of the codes that combine and stay within their budgets; the empty one too. */
const allowedSets = (cart: Cart, usable: readonly Candidate[]): Possible[] =>
  Array.from({ length: 2 ** usable.length }, (_nothing, mask) =>
    usable.flatMap((_one, index) => (Math.floor(mask / 2 ** index) % 2 === 1 ? [index] : [])),
  ).flatMap((positions) => {
    const chosen = usable.filter((_one, index) => positions.includes(index));
    if (!chosen.every((a) => chosen.every((b) => a === b || combine(a, b)))) return [];
    const taken = evaluate(cart, chosen);
    return taken.every(isWithinBudget) ? [{ chosen, positions, taken, off: sum(taken.map(whole)) }] : [];
  });

/** Below zero where `a` is the better one: what is taken off, then how few codes, then which were typed earlier. */
const byMerit = (a: Possible, b: Possible): number => {
  if (a.off !== b.off) return a.off > b.off ? -1 : 1;
  if (a.positions.length !== b.positions.length) return a.positions.length - b.positions.length;
  const gaps = a.positions.map((position, index) => position - (b.positions[index] ?? position));
  return gaps.find((gap) => gap !== 0) ?? 0;
};

const leftOutBecause = (cart: Cart, candidate: Candidate, applied: readonly string[]): Refusal => {
  const alone = evaluate(cart, [candidate]);
  if (sum(alone.map(whole)) === 0n) return { kind: 'nothing-off' };
  return alone.every(isWithinBudget) ? { kind: 'not-combined', with: applied } : { kind: 'budget' };
};

const most = 5;

export interface OracleWorth extends Omit<Worth, 'refused'> {
  /** For each code that does not apply: every reason that is true of it. */
  readonly refused: ReadonlyMap<string, readonly Refusal[]>;
}

const sharesOf = (taken: readonly Taken[], part: (one: Taken) => bigint | undefined) =>
  taken.flatMap((one) => {
    const { code, offer } = one.candidate;
    const amount = Number(part(one) ?? 0n);
    return amount > 0 ? [{ code, offer, amount }] : [];
  });

const priced = (price: number, discounts: readonly { amount: number }[]) =>
  price - discounts.reduce((all, { amount }) => all + amount, 0);

const bill = (cart: Cart, { chosen, taken, off }: Possible): Omit<Worth, 'refused'> => {
  const lines = cart.lines.map(({ id, price }, index) => {
    const discounts = sharesOf(taken, (one) => one.lines[index]);
    return { id, price, discounts, total: priced(price, discounts) };
  });
  const discounts = sharesOf(taken, (one) => one.shipping);
  const applied = chosen.flatMap((candidate) =>
    taken
      .filter((one) => one.candidate === candidate)
      .map((one) => ({
        code: candidate.code,
        offer: candidate.offer,
        version: candidate.version,
        amount: Number(whole(one)),
        step: one.step,
        capped: one.capped,
      })),
  );
  const listed = sum(cart.lines.map(({ price }) => BigInt(price))) + BigInt(cart.shipping);
  return {
    lines,
    shipping: { price: cart.shipping, discounts, total: priced(cart.shipping, discounts) },
    applied,
    discount: Number(off),
    total: Number(listed - off),
  };
};

/** What codes are worth in a cart. Amounts are minor units of the cart's currency. */
export const oracleWorth = (cart: Cart, candidates: readonly Candidate[]): OracleWorth => {
  const read = candidates.slice(0, most);
  const against = new Map(
    read.map((candidate) => [
      candidate,
      candidate.refusal ? [candidate.refusal] : [...reasonsAgainst(cart, candidate)],
    ]),
  );
  const usable = read.filter((candidate) => against.get(candidate)?.length === 0);
  const [best] = allowedSets(cart, usable).sort(byMerit);
  if (!best) throw new Error('No code at all is always allowed.');
  const applied = best.chosen.map(({ code }) => code);
  const refused = new Map<string, readonly Refusal[]>(
    candidates.slice(most).map(({ code }) => [code, [{ kind: 'too-many', most }]]),
  );
  for (const [candidate, reasons] of against)
    if (reasons.length > 0) refused.set(candidate.code, reasons);
    else if (!best.chosen.includes(candidate))
      refused.set(candidate.code, [leftOutBecause(cart, candidate, applied)]);
  return { ...bill(cart, best), refused };
};
