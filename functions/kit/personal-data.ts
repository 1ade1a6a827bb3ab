/** The person whose data is meant: the customer as every store knows them. */
export interface Person {
  readonly shop: string;
  readonly customerId: string;
  /** The keyed digest of the address, if it is known. */
  readonly address?: string | undefined;
  /** The keyed digests of the platform's accounts that the person has had, if they are known. */
  readonly accounts?: readonly string[] | undefined;
}

/**
 * How a store fulfils a person's rights (GDPR articles 15, 17, 20). Every `*.store.ts` exports a store with
 * both methods, or says in its docstring why nothing in it is personal; a test enforces this.
 */
export interface PersonalData {
  /** Everything that the store knows of the person, by name. */
  exportOf(person: Person): Promise<Record<string, unknown>>;
  /** Removes what is personal; a repetition changes nothing. `at` is the UTC instant of the erasure. */
  erase(person: Person & { readonly at: string }): Promise<void>;
}
