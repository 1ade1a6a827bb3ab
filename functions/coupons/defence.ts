import type { Clock } from '../kit/clock.ts';
import { keyedDigest } from '../kit/digest.ts';
import { addToLine } from '../kit/log.ts';
import type { Keys } from '../links/keys.client.ts';
import type { Refusal, Worth } from '../offers/cart.ts';
import type { Shop } from '../shops/shop.ts';
import { questionOf } from './answer-checkout.ts';
import { type Assessed, type Question, withRefused } from './assess.ts';
import { cartKey } from './cart-hold.ts';
import { type CountTriesServices, countTries } from './count-tries.ts';
import { type Guesser, type GuesserKind, guessersOf, pauseAfter } from './guesser.ts';
import type { GuessesStore } from './guesses.store.ts';
import type { HoldsStore } from './holds.store.ts';
import { countForKey } from './key-rate.ts';
import { digestsOf } from './known-codes.ts';
import { type RushServices, rushEnd } from './rush.ts';
import type { Asked } from './shop-coupons.api.ts';

export interface DefenceServices extends CountTriesServices, RushServices {
  readonly guesses: GuessesStore;
  readonly holds: Pick<HoldsStore, 'get'>;
  readonly keys: () => Promise<Pick<Keys, 'addresses' | 'couponDigests'>>;
  readonly clock: Clock;
}

/** Who asks, and what for. */
interface Attempt {
  readonly shop: string;
  readonly question: Question;
  readonly at: Date;
  readonly guessers: readonly Guesser[];
  readonly addressKey: string;
  /** Codes as typed, with their keys in the table; `undefined` for one that is misspelt. */
  readonly digests: ReadonlyMap<string, string | undefined>;
}

/** What a guess looks like: a code that there is not, or one of somebody else. */
const guessed: readonly Refusal['kind'][] = ['unknown', 'holder'];

const dayMs = 24 * 3600 * 1000;

/** Who it is: the customer, else the device, else the cart. */
const personOf = ({ guessers }: Attempt): string => {
  const nameOf = (kind: GuesserKind) => guessers.find((each) => each.kind === kind)?.name;
  return nameOf('customer') ?? nameOf('client') ?? nameOf('cart') ?? '';
};

/** Wrong codes of a guesser: which, and when the last one came. */
interface Wrong {
  readonly codes: ReadonlySet<string>;
  readonly last: number;
}

/** When the pause after so many wrong codes ends; 0 where none is due. */
const endOfPause = ({ kind }: Guesser, { codes, last }: Wrong): number => {
  const pause = pauseAfter(kind, codes.size);
  return pause === 0 ? 0 : last + pause * 1000;
};

/** The latest end of a pause of these, by the wrong codes that are stored; 0 where none has to pause. */
const pauseEnd = async (guessers: readonly Guesser[], { guesses }: DefenceServices): Promise<number> => {
  const stored = await guesses.getMany(guessers.map(({ id }) => id));
  const ends = guessers.flatMap((guesser) =>
    stored.filter(({ id }) => id === guesser.id).map((each) => endOfPause(guesser, each)),
  );
  return Math.max(0, ...ends);
};

/**
 * What is kept of a code that was typed, to know it again. Of a code of somebody else's it is another trace for each
 * person (`whose`) that is tried with it.
 */
const traceOf = (addressKey: string, code: string, whose = ''): string =>
  keyedDigest(addressKey, 'guess', code, whose).slice(0, 12);

/** The keys of the codes in the table, by their traces. */
const namedCodes = ({ digests, addressKey }: Attempt): ReadonlyMap<string, string> =>
  new Map(
    [...digests.values()].flatMap((code) => (code === undefined ? [] : [[traceOf(addressKey, code), code]])),
  );

/** When their pause after wrong codes ends. Where nobody of the shop has one, it reads one item. */
const alertedEnd = async ({ at, shop, guessers }: Attempt, services: DefenceServices): Promise<number> =>
  (await services.guesses.alertOf(shop)) <= at.getTime() ? 0 : pauseEnd(guessers, services);

/** Until when these have to pause. */
const lockedUntil = async (attempt: Attempt, services: DefenceServices): Promise<string | undefined> => {
  const { at, guessers } = attempt;
  const ends = [alertedEnd(attempt, services), rushEnd(guessers, namedCodes(attempt), at, services)];
  const until = Math.max(...(await Promise.all(ends)));
  return until > at.getTime() ? new Date(until).toISOString() : undefined;
};

/** What is tried during a pause: codes that the cart holds already, and those that are misspelt in any case. */
const openCodes = async (
  { shop, question, digests }: Attempt,
  { holds }: DefenceServices,
): Promise<string[]> => {
  const hold = await holds.get(cartKey(shop, question.cartId));
  const held = new Set(hold?.status === 'held' ? hold.uses.map(({ code }) => code) : []);
  return [...digests].flatMap(([typed, code]) => (code === undefined || held.has(code) ? [typed] : []));
};

/** The traces of wrong codes. */
const tracesOf = ({ digests, guessers, addressKey }: Attempt, wrong: Worth['refused']): Set<string> => {
  const customer = guessers.find(({ kind }) => kind === 'customer')?.name ?? '';
  const traces = wrong.flatMap(({ code, why }) => {
    const known = digests.get(code);
    return known === undefined ? [] : [traceOf(addressKey, known, why.kind === 'holder' ? customer : '')];
  });
  return new Set(traces);
};

/**
 * One write for each guesser. What they typed before counts once, so that a checkout may ask again and again. Answers
 * the end of the pause where these guesses should have met one: others have come in while they were looked up.
 */
const noteGuesses = async (
  attempt: Attempt,
  wrong: Worth['refused'],
  services: DefenceServices,
): Promise<string | undefined> => {
  const { shop, at, guessers } = attempt;
  const now = at.getTime();
  const tomorrow = (Math.floor(now / dayMs) + 1) * (dayMs / 1000);
  const when = { at: now, expiresAt: tomorrow };
  const traces = tracesOf(attempt, wrong);
  const ends = await Promise.all(
    guessers.map(async (guesser) => {
      const before = await services.guesses.add(guesser.id, traces, when);
      const codes = new Set([...(before?.codes ?? []), ...traces]);
      return {
        before: before ? endOfPause(guesser, before) : 0,
        after: endOfPause(guesser, { codes, last: now }),
      };
    }),
  );
  const until = Math.max(...ends.map(({ after }) => after));
  if (until > now) await services.guesses.raiseAlert(shop, until);
  return ends.some(({ before }) => before > now) ? new Date(until).toISOString() : undefined;
};

const attemptOf = async (
  shop: string,
  question: Question,
  clientAddress: string | undefined,
  { keys, clock }: DefenceServices,
): Promise<Attempt> => {
  const { addresses, couponDigests } = await keys();
  const at = clock();
  const about = { shop, cartId: question.cartId, clientAddress, email: question.email };
  return {
    shop,
    question,
    at,
    addressKey: addresses,
    guessers: guessersOf(about, addresses, at),
    digests: digestsOf({ couponDigests }, shop, question.codes),
  };
};

const isGuess = ({ why }: Worth['refused'][number]): boolean => guessed.includes(why.kind);

/**
 * Lets `ask` answer, unless the same device, cart or customer has typed too many wrong codes. Then new codes are refused
 * until the pause is over, right or wrong, so that nobody learns by guessing. Of guesses that come at once, those beyond
 * the first pause are refused like that too: the order of their writes counts, and a device may type only so many codes
 * within a second (`rushEnd`). A cart keeps what it holds. Misspelt codes do not count: no code of anybody's looks like
 * them, and they are told without looking. For codes that this instance has met it writes nothing.
 */
export const defended = async <Answer extends Pick<Assessed, 'worth' | 'known'>>(
  asked: Asked,
  { shop, key }: { readonly shop: Pick<Shop, 'id' | 'settings'>; readonly key: string },
  services: DefenceServices,
  ask: (question: Question) => Promise<Answer>,
): Promise<Answer> => {
  const question = questionOf(asked, shop);
  const attempt = await attemptOf(shop.id, question, asked.cart.clientAddress, services);
  const { at, digests } = attempt;
  if ([...digests.values()].every((code) => code === undefined)) return ask(question);
  const askOnly = (codes: readonly string[]) => ask({ ...question, codes: [...codes] });
  const locked = await lockedUntil(attempt, services);
  // A hold changes what the cart holds; of one code nothing is to be taken back.
  const open = locked !== undefined || digests.size > 1 ? await openCodes(attempt, services) : [];
  const answer = await askOnly(locked === undefined ? question.codes : open);
  const wrong = answer.worth.refused.filter(isGuess);
  const late = wrong.length > 0 ? await noteGuesses(attempt, wrong, services) : undefined;
  await countTries({ shop: shop.id, at, person: personOf(attempt), digests }, answer, services);
  const until = locked ?? late;
  const shut = until === undefined ? [] : [...digests.keys()].filter((code) => !open.includes(code));
  const guesses = wrong.length + shut.length;
  if (guesses > 0) {
    addToLine({ outcome: 'codes-guessed', wrong: wrong.length, locked: shut.length });
    await countForKey({ shop: shop.id, key }, guesses, at, services);
  }
  if (until === undefined) return answer;
  const told = locked === undefined ? await askOnly(open) : answer;
  const refused = shut.map((code) => ({ code, why: { kind: 'locked', until } as const }));
  return { ...told, worth: withRefused(told.worth, refused, question.codes) };
};
