import { invalid } from '../kit/errors.ts';
import type { Offer } from '../offers/offer.ts';

/** Asks for a code. */
export interface Ask {
  /** The same key gives the same code again. It must not have anything of a person. */
  readonly key: string;
  readonly customerId?: string | undefined;
  /** The digest of the person's mailbox; an offer whose codes are bound needs it. */
  readonly holder?: string | undefined;
  /** The digest of the person's address, where they are no customer: see `addressOf`. */
  readonly address?: string | undefined;
  /** The IANA zone of the person, by which the last day counts; the shop's by default. */
  readonly zone?: string | undefined;
  /**
   * Of the offer's terms, where the asker keeps it and names the same one each time. The code is found by it then, which
   * costs one write less. Without: the present one with the first ask, which is noted.
   */
  readonly version?: number | undefined;
  /** UTC instant from which its days count, where it is issued ahead of that; by default they count from now. */
  readonly countsFrom?: string | undefined;
  /** For a gift that is given later, by `activate`. Its days count from then on. */
  readonly status?: 'reserved' | undefined;
  /** The member of staff who asks. */
  readonly by?: string | undefined;
  /**
   * In place of a redemption whose order came back: a personal code for one order, on the terms of that version. It has
   * this last instant, UTC; undefined: no end.
   */
  readonly again?: { readonly version: number; readonly until: string | undefined } | undefined;
}

/** As many keys as one call takes. */
export const mostAsks = 25;

/** Errors: Invalid. */
export const checkAsks = (asks: readonly Ask[], { id, terms }: Offer): void => {
  if (asks.length > mostAsks) throw invalid(`Ask for at most ${mostAsks} codes at once.`);
  if (new Set(asks.map(({ key }) => key)).size < asks.length) throw invalid('Each key may stand there once.');
  if (terms.holder === 'bound' && asks.some(({ holder }) => holder === undefined))
    throw invalid(`The codes of the offer ${id} are bound to persons: say to whom each is issued.`);
};
