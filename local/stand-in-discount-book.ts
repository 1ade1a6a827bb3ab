/** What this Shopify knows of discounts with codes. */

export interface StandInDiscount {
  readonly id: string;
  readonly shop: string;
  readonly type: 'DiscountCodeBasic' | 'DiscountCodeFreeShipping' | 'DiscountCodeBxgy';
  readonly title: string;
  /** Shopify keeps no other state than the two dates: turning a discount on or off rewrites them. */
  startsAt: string;
  endsAt: string | null;
  readonly input: Readonly<Record<string, unknown>>;
  /** Codes by what is compared of them: Shopify does not look at case. */
  readonly codes: Map<string, { readonly id: string; readonly code: string; uses: number }>;
}

/** What goes wrong there. */
export interface DiscountTroubles {
  /** Whether this code is not added. */
  readonly failsCode: (shop: string) => boolean;
  /** Whether a job leaves this code, and says that it is done. */
  readonly leavesCode: (shop: string) => boolean;
  /** So often one must ask until a bulk creation or a job is done. */
  asksUntilDone: number;
}

export interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string | null;
}

/** The result of each code of a bulk creation. */
export interface CreationCode {
  readonly code: string;
  readonly discountRedeemCode: { readonly id: string; readonly code: string } | null;
  readonly errors: readonly UserError[];
}

/** Work that is done in the background: when somebody has asked often enough. */
export interface Work<T> {
  asks: number;
  run: (() => T) | undefined;
  result: T | undefined;
}

export const statusOf = (
  { startsAt, endsAt }: Pick<StandInDiscount, 'startsAt' | 'endsAt'>,
  now: Date,
): 'SCHEDULED' | 'ACTIVE' | 'EXPIRED' => {
  if (endsAt !== null && Date.parse(endsAt) <= now.getTime()) return 'EXPIRED';
  return Date.parse(startsAt) > now.getTime() ? 'SCHEDULED' : 'ACTIVE';
};

export const compared = (code: string): string => code.toUpperCase();

/** The longest code that Shopify takes. */
export const longestCode = 255;

export const problem = (
  field: readonly string[] | null,
  message: string,
  code: string | null,
): UserError => ({
  field,
  message,
  code,
});

export const noDiscount = (field: string) => problem([field], 'Code discount does not exist.', 'INVALID');

/** All that this Shopify remembers. */
export interface Book {
  readonly discounts: Map<string, StandInDiscount>;
  readonly creations: Map<string, Work<CreationCode[]> & { readonly count: number }>;
  readonly jobs: Map<string, Work<true>>;
  readonly troubles: DiscountTroubles;
  readonly newId: (type: string) => string;
  readonly now: () => Date;
}

export const openBook = (troubles: DiscountTroubles, now: () => Date): Book => {
  let lastId = 1000;
  return {
    discounts: new Map(),
    creations: new Map(),
    jobs: new Map(),
    troubles,
    now,
    newId: (type) => {
      lastId += 1;
      return `gid://shopify/${type}/${lastId}`;
    },
  };
};

export const ofShop = (book: Book, shop: string): StandInDiscount[] =>
  [...book.discounts.values()].filter((each) => each.shop === shop);
export const find = (book: Book, shop: string, id: string): StandInDiscount | undefined => {
  const found = book.discounts.get(id);
  return found?.shop === shop ? found : undefined;
};
export const ownerOf = (book: Book, shop: string, code: string): StandInDiscount | undefined =>
  ofShop(book, shop).find(({ codes }) => codes.has(compared(code)));
