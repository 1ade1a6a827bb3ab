import { percentOf } from '../kit/proportion.ts';
import type { Benefit, Terms } from './terms.ts';

/** What an offer takes off a base, in minor units, before other offers cut it. */
export interface Saving {
  readonly amount: number;
  /** Whether a cap cut it. */
  readonly capped?: true | undefined;
}

/** What the terms promise in one currency from some list price on. Only ladders have several. */
export interface Promised {
  readonly minimum: number;
  readonly saving: (base: number) => Saving;
  /** The step of a ladder, from 0. */
  readonly step?: number | undefined;
}

type Amounts = Readonly<Record<string, number>>;
type Step = Extract<Benefit, { kind: 'ladder' }>['steps'][number];

const amountIn = (amounts: Amounts, currency: string): number | undefined =>
  Object.hasOwn(amounts, currency) ? amounts[currency] : undefined;

/** Undefined where it names amounts, and none in this currency. */
const savingIn = (saves: Step['saves'], currency: string): Promised['saving'] | undefined => {
  if (saves.kind === 'amount') {
    const amount = amountIn(saves.amounts, currency);
    return amount === undefined ? undefined : (base) => ({ amount: Math.min(amount, base) });
  }
  const cap = saves.caps ? amountIn(saves.caps, currency) : Number.POSITIVE_INFINITY;
  if (cap === undefined) return undefined;
  return (base) => {
    const amount = percentOf(base, saves.percent);
    return amount > cap ? { amount: cap, capped: true } : { amount };
  };
};

const whole: Promised['saving'] = (base) => ({ amount: base });

/** By their own minimum, the lowest first. A step counts where its minimum and what it saves name the currency. */
const stepsIn = (steps: readonly Step[], currency: string): Promised[] =>
  [...steps.entries()]
    .flatMap(([step, { minimum, saves }]) => {
      const from = amountIn(minimum, currency);
      const saving = savingIn(saves, currency);
      return from === undefined || saving === undefined ? [] : [{ minimum: from, saving, step }];
    })
    .toSorted((a, b) => a.minimum - b.minimum);

const benefitIn = (benefit: Benefit, currency: string): Promised[] => {
  if (benefit.kind === 'ladder') return stepsIn(benefit.steps, currency);
  if (benefit.kind === 'gift' || benefit.kind === 'free-shipping') return [{ minimum: 0, saving: whole }];
  const saving = savingIn(benefit, currency);
  return saving ? [{ minimum: 0, saving }] : [];
};

/** What the terms promise, the lowest step first. Empty where they miss an amount in this currency. */
export const promisedIn = ({ benefit, minimum }: Pick<Terms, 'benefit' | 'minimum'>, currency: string) => {
  const least = minimum ? amountIn(minimum, currency) : 0;
  if (least === undefined) return [];
  return benefitIn(benefit, currency).map(
    (each): Promised => ({ ...each, minimum: Math.max(least, each.minimum) }),
  );
};
