/** Whose data: the customer as every store knows them. */
export interface Person {
  readonly shop: string;
  readonly customerId: string;
  /** The keyed digest of the address, where one is known. */
  readonly address?: string | undefined;
}

/**
 * How a store answers a person's rights (GDPR articles 15, 17, 20). Every `*.store.ts` exports a store that has both,
 * or says in its docstring why nothing in it is personal; a test holds them to it.
 */
export interface PersonalData {
  /** Everything the store knows of the person, by name of the thing. */
  exportOf(person: Person): Promise<Record<string, unknown>>;
  /** Takes away what is personal; done twice it changes nothing more. `at` is the UTC instant of the erasure. */
  erase(person: Person & { readonly at: string }): Promise<void>;
}
