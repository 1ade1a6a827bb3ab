import * as z from 'zod';
import {
  type Book,
  type CreationCode,
  compared,
  find,
  longestCode,
  noDiscount,
  ownerOf,
  problem,
  type StandInDiscount,
  type UserError,
  type Work,
} from './stand-in-discount-book.ts';

/** Codes by the hundred: bulk creations and deletions, which are done in the background. */

const mostCodes = 250;

export const addArguments = z.object({
  discountId: z.string(),
  codes: z.array(z.object({ code: z.string() })),
});
export const deleteArguments = z.object({
  discountId: z.string(),
  ids: z.array(z.string()).nullish(),
  search: z.string().nullish(),
  savedSearchId: z.string().nullish(),
});

export const advance = <T>(work: Work<T>): boolean => {
  work.asks -= 1;
  if (work.asks <= 0 && work.run) {
    work.result = work.run();
    work.run = undefined;
  }
  return work.run === undefined;
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
  if (book.troubles.failsCode(discount.shop)) return failed('Something went wrong, please try again.');
  const id = book.newId('DiscountRedeemCode');
  discount.codes.set(compared(code), { id, code, uses: 0 });
  return { code, discountRedeemCode: { id, code }, errors: [] };
};

export const creationView = (book: Book, id: string) => {
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

export const bulkAdd = (book: Book, shop: string, id: string, codes: readonly string[]) => {
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

const removeAll = (book: Book, { shop, codes }: StandInDiscount, ids: ReadonlySet<string>): true => {
  for (const [key, { id }] of codes) if (ids.has(id) && !book.troubles.leavesCode(shop)) codes.delete(key);
  return true;
};

export const bulkDelete = (
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
