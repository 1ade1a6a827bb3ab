import type { Account, Change, Take } from './account.ts';
import type { CreditHoldsStore } from './credit-holds.store.ts';
import type { CreditsStore } from './credits.store.ts';
import type { CreditHold } from './hold.ts';

/** What holding, committing, releasing and giving back have in common. */

export interface SpendServices {
  readonly credits: Pick<CreditsStore, 'account' | 'move'>;
  readonly creditHolds: CreditHoldsStore;
  /** UTC instant. */
  readonly now: string;
}

/** The accounts that are there. */
export const accountsOf = async (
  people: readonly string[],
  currency: string,
  { credits }: SpendServices,
): Promise<Account[]> => {
  const read = [...new Set(people)].map((customerId) => credits.account({ customerId, currency }));
  return (await Promise.all(read)).flatMap((found) => found ?? []);
};

/** Whose credit was taken, each once. */
export const peopleIn = (takes: readonly Take[]): string[] => [
  ...new Set(takes.map(({ customerId }) => customerId)),
];

/** The ended holds of very many carts are put back first. */
export const tidy = async (changes: readonly Change[], { credits }: SpendServices): Promise<undefined> => {
  for (const change of changes) await credits.move({ changes: [change] });
};

/** Whether nobody else has answered the same question meanwhile: it may be they who took what is missing. */
export const isAsRead = async (
  cart: string,
  before: CreditHold | undefined,
  { creditHolds }: SpendServices,
): Promise<boolean> => (await creditHolds.hold(cart))?.rev === before?.rev;
