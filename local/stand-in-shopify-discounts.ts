import * as z from 'zod';

/** Shopify's discounts with codes: what its mutations do, and what they refuse. */

export interface StandInDiscount {
  readonly id: string;
  readonly shop: string;
  readonly type: 'DiscountCodeBasic' | 'DiscountCodeFreeShipping' | 'DiscountCodeBxgy';
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly input: Readonly<Record<string, unknown>>;
  status: 'ACTIVE' | 'EXPIRED';
  /** Codes by what is compared of them: Shopify does not look at case. */
  readonly codes: Map<string, { readonly id: string; readonly code: string }>;
}

/** What goes wrong there, for tests. */
interface DiscountTroubles {
  /** The next so many codes are not added. */
  failCodes: number;
  /** The next so many codes are left by jobs that say they are done. */
  leaveCodes: number;
  /** So often one must ask until a bulk creation or a job is done. */
  asksUntilDone: number;
}

interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code: string | null;
}

/** The result of each code of a bulk creation. */
interface CreationCode {
  readonly code: string;
  readonly discountRedeemCode: { readonly id: string; readonly code: string } | null;
  readonly errors: readonly UserError[];
}

/** Work that is done in the background: when somebody has asked often enough. */
interface Work<T> {
  asks: number;
  run: (() => T) | undefined;
  result: T | undefined;
}

const byId = z.object({ id: z.string() });
const byCode = z.object({ code: z.string() });

const createInput = z.looseObject({
  title: z.string(),
  code: z.string(),
  startsAt: z.string(),
  endsAt: z.string().nullish(),
  context: z.object({ all: z.literal('ALL') }),
  usageLimit: z.int().min(1).nullish(),
  combinesWith: z.object({ shippingDiscounts: z.boolean() }).nullish(),
  customerBuys: z.looseObject({ items: z.looseObject({ all: z.boolean().nullish() }) }).nullish(),
  customerGets: z
    .looseObject({
      items: z.looseObject({ all: z.boolean().nullish() }),
      value: z.looseObject({ percentage: z.number().nullish() }),
    })
    .nullish(),
});
type CreateInput = z.output<typeof createInput>;

const compared = (code: string): string => code.toUpperCase();

const mostCodes = 250;
const longestCode = 255;

const problem = (field: readonly string[] | null, message: string, code: string | null): UserError => ({
  field,
  message,
  code,
});

const noDiscount = (field: string) => problem([field], 'Code discount does not exist.', 'INVALID');

/** What Shopify refuses of a new discount. `name`: the argument, with which its paths begin. */
const wrongInput = (
  type: StandInDiscount['type'],
  name: string,
  { code, startsAt, endsAt, customerGets, customerBuys, combinesWith }: CreateInput,
): UserError[] => {
  const percentage = customerGets?.value.percentage;
  return [
    ...(code.trim() === '' ? [problem([name, 'code'], "Code can't be blank", 'BLANK')] : []),
    ...(code.length > longestCode
      ? [problem([name, 'code'], 'Code is too long (maximum is 255 characters)', 'TOO_LONG')]
      : []),
    ...(endsAt && endsAt <= startsAt
      ? [problem([name, 'endsAt'], 'Ends at needs to be after starts_at', 'INVALID')]
      : []),
    ...(percentage !== undefined && percentage !== null && (percentage <= 0 || percentage > 1)
      ? [
          problem(
            [name, 'customerGets', 'value', 'percentage'],
            'Value must be between 0.0 and 1.0',
            'VALUE_OUTSIDE_RANGE',
          ),
        ]
      : []),
    ...(type === 'DiscountCodeBxgy' && (customerBuys?.items.all || customerGets?.items.all)
      ? [
          problem(
            [name, 'customerBuys', 'items', 'all'],
            'Items in Buy X Get Y cannot be set to all',
            'INVALID',
          ),
        ]
      : []),
    ...(type === 'DiscountCodeFreeShipping' && combinesWith?.shippingDiscounts
      ? [
          problem(
            [name, 'combinesWith'],
            'The combinesWith settings are not valid for the discount class.',
            'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS',
          ),
        ]
      : []),
  ];
};

const kinds = {
  discountCodeBasicCreate: { type: 'DiscountCodeBasic', argument: 'basicCodeDiscount' },
  discountCodeFreeShippingCreate: { type: 'DiscountCodeFreeShipping', argument: 'freeShippingCodeDiscount' },
  discountCodeBxgyCreate: { type: 'DiscountCodeBxgy', argument: 'bxgyCodeDiscount' },
} as const;

const addArguments = z.object({ discountId: z.string(), codes: z.array(z.object({ code: z.string() })) });
const deleteArguments = z.object({
  discountId: z.string(),
  ids: z.array(z.string()).nullish(),
  search: z.string().nullish(),
  savedSearchId: z.string().nullish(),
});

/** All that this Shopify remembers. */
interface Book {
  readonly discounts: Map<string, StandInDiscount>;
  readonly creations: Map<string, Work<CreationCode[]> & { readonly count: number }>;
  readonly jobs: Map<string, Work<true>>;
  readonly troubles: DiscountTroubles;
  readonly newId: (type: string) => string;
}

const openBook = (): Book => {
  let lastId = 1000;
  return {
    discounts: new Map(),
    creations: new Map(),
    jobs: new Map(),
    troubles: { failCodes: 0, leaveCodes: 0, asksUntilDone: 1 },
    newId: (type) => {
      lastId += 1;
      return `gid://shopify/${type}/${lastId}`;
    },
  };
};

const ofShop = (book: Book, shop: string): StandInDiscount[] =>
  [...book.discounts.values()].filter((each) => each.shop === shop);
const find = (book: Book, shop: string, id: string): StandInDiscount | undefined => {
  const found = book.discounts.get(id);
  return found?.shop === shop ? found : undefined;
};
const ownerOf = (book: Book, shop: string, code: string): StandInDiscount | undefined =>
  ofShop(book, shop).find(({ codes }) => codes.has(compared(code)));

const advance = <T>(work: Work<T>): boolean => {
  work.asks -= 1;
  if (work.asks <= 0 && work.run) {
    work.result = work.run();
    work.run = undefined;
  }
  return work.run === undefined;
};

const view = (discount: StandInDiscount) => ({
  id: discount.id,
  codeDiscount: {
    __typename: discount.type,
    title: discount.title,
    status: discount.status,
    startsAt: discount.startsAt,
    endsAt: discount.endsAt,
    codesCount: { count: discount.codes.size },
    // Shopify looks for the text in codes; filters that it does not know it ignores.
    codes: ({ first, query }: { first?: number; query?: string | null }) => ({
      nodes: [...discount.codes]
        .filter(([code]) => !query || code.includes(compared(query)))
        .slice(0, first)
        .map(([, { id, code }]) => ({ id, code, asyncUsageCount: 0 })),
    }),
  },
});

const create = (
  book: Book,
  shop: string,
  { type, argument }: (typeof kinds)[keyof typeof kinds],
  given: unknown,
) => {
  const input = createInput.parse(given);
  const taken = ownerOf(book, shop, input.code)
    ? [problem([argument, 'code'], 'Code must be unique. Please try a different code.', 'TAKEN')]
    : [];
  const userErrors = [...taken, ...wrongInput(type, argument, input)];
  if (userErrors.length > 0) return { codeDiscountNode: null, userErrors };
  const { title, startsAt, endsAt = null } = input;
  const made: StandInDiscount = {
    id: book.newId('DiscountCodeNode'),
    shop,
    type,
    title,
    startsAt,
    endsAt,
    input,
    status: 'ACTIVE',
    codes: new Map([[compared(input.code), { id: book.newId('DiscountRedeemCode'), code: input.code }]]),
  };
  book.discounts.set(made.id, made);
  return { codeDiscountNode: view(made), userErrors };
};

const addOne = (book: Book, discount: StandInDiscount, code: string): CreationCode => {
  const failed = (message: string): CreationCode => ({
    code,
    discountRedeemCode: null,
    errors: [problem(['code'], message, null)],
  });
  if (ownerOf(book, discount.shop, code)) return failed('must be unique. Please try a different code.');
  if (code === '') return failed('is too short (minimum is 1 character)');
  if (code.length > longestCode) return failed('is too long (maximum is 255 characters)');
  if (book.troubles.failCodes > 0) {
    book.troubles.failCodes -= 1;
    return failed('Something went wrong, please try again.');
  }
  const id = book.newId('DiscountRedeemCode');
  discount.codes.set(compared(code), { id, code });
  return { code, discountRedeemCode: { id, code }, errors: [] };
};

const creationView = (book: Book, id: string) => {
  const work = book.creations.get(id);
  if (!work) return null;
  const results = work.result ?? [];
  const failedCount = results.filter(({ errors }) => errors.length > 0).length;
  return {
    id,
    done: work.run === undefined,
    codesCount: work.count,
    failedCount,
    importedCount: results.length - failedCount,
    codes: ({ first }: { first?: number }) => ({ nodes: results.slice(0, first) }),
  };
};

const bulkAdd = (book: Book, shop: string, id: string, codes: readonly string[]) => {
  const discount = find(book, shop, id);
  if (!discount) return { bulkCreation: null, userErrors: [noDiscount('discountId')] };
  if (codes.length === 0)
    return { bulkCreation: null, userErrors: [problem(['codes'], "Codes can't be blank", 'BLANK')] };
  if (codes.length > mostCodes)
    throw new Error(`The input array size of ${codes.length} is greater than the maximum allowed of 250.`);
  const creation = book.newId('DiscountRedeemCodeBulkCreation');
  book.creations.set(creation, {
    count: codes.length,
    asks: book.troubles.asksUntilDone,
    run: () => codes.map((code) => addOne(book, discount, code)),
    result: undefined,
  });
  return { bulkCreation: creationView(book, creation), userErrors: [] };
};

const removeAll = (book: Book, { codes }: StandInDiscount, ids: ReadonlySet<string>): true => {
  for (const [key, { id }] of codes) {
    if (!ids.has(id)) continue;
    if (book.troubles.leaveCodes > 0) book.troubles.leaveCodes -= 1;
    else codes.delete(key);
  }
  return true;
};

const bulkDelete = (
  book: Book,
  shop: string,
  { discountId, ids, search, savedSearchId }: z.output<typeof deleteArguments>,
) => {
  const wrong = (error: UserError) => ({ job: null, userErrors: [error] });
  const given = [ids, search, savedSearchId].filter((each) => each !== undefined && each !== null);
  if (given.length === 0)
    return wrong(
      problem(
        null,
        "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.",
        'MISSING_ARGUMENT',
      ),
    );
  if (given.length > 1)
    return wrong(
      problem(null, "Only one of 'ids', 'search' or 'saved_search_id' is allowed.", 'TOO_MANY_ARGUMENTS'),
    );
  const discount = find(book, shop, discountId);
  if (!discount) return wrong(noDiscount('discountId'));
  if (!ids || ids.length === 0) return wrong(problem(null, 'Something went wrong, please try again.', null));
  const id = book.newId('Job');
  book.jobs.set(id, {
    asks: book.troubles.asksUntilDone,
    run: () => removeAll(book, discount, new Set(ids)),
    result: undefined,
  });
  return { job: { id, done: false }, userErrors: [] };
};

const turn = (book: Book, shop: string, id: string, status: StandInDiscount['status']) => {
  const discount = find(book, shop, id);
  if (!discount) return { codeDiscountNode: null, userErrors: [noDiscount('id')] };
  discount.status = status;
  return { codeDiscountNode: view(discount), userErrors: [] };
};

const mutationsOf = (book: Book, shop: string) => ({
  discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: unknown }) =>
    create(book, shop, kinds.discountCodeBasicCreate, basicCodeDiscount),
  discountCodeFreeShippingCreate: ({ freeShippingCodeDiscount }: { freeShippingCodeDiscount: unknown }) =>
    create(book, shop, kinds.discountCodeFreeShippingCreate, freeShippingCodeDiscount),
  discountCodeBxgyCreate: ({ bxgyCodeDiscount }: { bxgyCodeDiscount: unknown }) =>
    create(book, shop, kinds.discountCodeBxgyCreate, bxgyCodeDiscount),
  discountCodeActivate: (given: unknown) => turn(book, shop, byId.parse(given).id, 'ACTIVE'),
  discountCodeDeactivate: (given: unknown) => turn(book, shop, byId.parse(given).id, 'EXPIRED'),
  discountRedeemCodeBulkAdd: (given: unknown) => {
    const { discountId, codes } = addArguments.parse(given);
    return bulkAdd(
      book,
      shop,
      discountId,
      codes.map(({ code }) => code),
    );
  },
  discountCodeRedeemCodeBulkDelete: (given: unknown) => bulkDelete(book, shop, deleteArguments.parse(given)),
});

const queriesOf = (book: Book, shop: string) => ({
  discountRedeemCodeBulkCreation: (given: unknown) => {
    const { id } = byId.parse(given);
    const work = book.creations.get(id);
    if (work) advance(work);
    return creationView(book, id);
  },
  job: (given: unknown) => {
    const { id } = byId.parse(given);
    const work = book.jobs.get(id);
    return work ? { id, done: advance(work) } : null;
  },
  codeDiscountNode: (given: unknown) => {
    const found = find(book, shop, byId.parse(given).id);
    return found ? view(found) : null;
  },
  codeDiscountNodeByCode: (given: unknown) => {
    const found = ownerOf(book, shop, byCode.parse(given).code);
    return found ? view(found) : null;
  },
});

export const createDiscounts = (
  currencyOf: (shop: string) => string = () => 'EUR',
  now: () => Date = () => new Date(),
) => {
  const book = openBook();
  return {
    rootOf: (shop: string) => ({
      shop: { currencyCode: currencyOf(shop) },
      ...mutationsOf(book, shop),
      ...queriesOf(book, shop),
    }),
    troubles: book.troubles,
    ofShop: (shop: string) => ofShop(book, shop),
    /** Somebody deletes a code in Shopify's admin. */
    deleteCode: (shop: string, code: string) => {
      for (const { codes } of ofShop(book, shop)) codes.delete(compared(code));
    },
    /** Somebody deletes a whole discount there. */
    deleteDiscount: (id: string) => void book.discounts.delete(id),
    /** Whether the checkout would take a code now. */
    isUsable: (shop: string, code: string): boolean => {
      const found = ownerOf(book, shop, code);
      const at = now().getTime();
      return (
        found?.status === 'ACTIVE' &&
        Date.parse(found.startsAt) <= at &&
        (found.endsAt === null || at < Date.parse(found.endsAt))
      );
    },
  };
};
export type StandInDiscounts = ReturnType<typeof createDiscounts>;
