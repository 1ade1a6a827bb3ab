import * as z from 'zod';
import { create, kinds, turn, update, view } from './stand-in-discount.ts';
import {
  type Book,
  compared,
  type DiscountTroubles,
  find,
  ofShop,
  openBook,
  ownerOf,
  statusOf,
} from './stand-in-discount-book.ts';
import {
  addArguments,
  advance,
  bulkAdd,
  bulkDelete,
  creationView,
  deleteArguments,
} from './stand-in-discount-codes.ts';

/** Shopify's discounts with codes: what its mutations do, and what they refuse. */

const byId = z.object({ id: z.string() });
const usageInput = z.object({ usageLimit: z.int().nullish() });
const byCode = z.object({ code: z.string() });

const mutationsOf = (book: Book, shop: string) => ({
  discountCodeBasicCreate: ({ basicCodeDiscount }: { basicCodeDiscount: unknown }) =>
    create(book, shop, kinds.basic, basicCodeDiscount),
  discountCodeFreeShippingCreate: ({ freeShippingCodeDiscount }: { freeShippingCodeDiscount: unknown }) =>
    create(book, shop, kinds.freeShipping, freeShippingCodeDiscount),
  discountCodeBxgyCreate: ({ bxgyCodeDiscount }: { bxgyCodeDiscount: unknown }) =>
    create(book, shop, kinds.bxgy, bxgyCodeDiscount),
  discountCodeBasicUpdate: ({ id, basicCodeDiscount: given }: { id: string; basicCodeDiscount: unknown }) =>
    update(book, shop, kinds.basic, { id, given }),
  discountCodeFreeShippingUpdate: (asked: { id: string; freeShippingCodeDiscount: unknown }) =>
    update(book, shop, kinds.freeShipping, { id: asked.id, given: asked.freeShippingCodeDiscount }),
  discountCodeBxgyUpdate: ({ id, bxgyCodeDiscount: given }: { id: string; bxgyCodeDiscount: unknown }) =>
    update(book, shop, kinds.bxgy, { id, given }),
  discountCodeActivate: (given: unknown) => turn(book, shop, byId.parse(given).id, 'on'),
  discountCodeDeactivate: (given: unknown) => turn(book, shop, byId.parse(given).id, 'off'),
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
    return found ? view(book, found) : null;
  },
  codeDiscountNodeByCode: (given: unknown) => {
    const found = ownerOf(book, shop, byCode.parse(given).code);
    return found ? view(book, found) : null;
  },
});

export const createDiscounts = (
  currencyOf: (shop: string) => string = () => 'EUR',
  now: () => Date = () => new Date(),
  { failsCode, leavesCode }: Pick<DiscountTroubles, 'failsCode' | 'leavesCode'> = {
    failsCode: () => false,
    leavesCode: () => false,
  },
) => {
  const book = openBook({ failsCode, leavesCode, asksUntilDone: 1 }, now);
  return {
    rootOf: (shop: string) => ({
      shop: { currencyCode: currencyOf(shop) },
      ...mutationsOf(book, shop),
      ...queriesOf(book, shop),
    }),
    troubles: book.troubles,
    ofShop: (shop: string) => ofShop(book, shop),
    /** All discounts, for people who steer the shops. */
    all: () =>
      [...book.discounts.values()].map(({ codes, input: _input, ...discount }) => ({
        ...discount,
        status: statusOf(discount, now()),
        codes: [...codes.values()].map(({ code }) => code),
      })),
    /** Somebody deletes a code in Shopify's admin. */
    deleteCode: (shop: string, code: string) => {
      for (const { codes } of ofShop(book, shop)) codes.delete(compared(code));
    },
    /** Somebody deletes a whole discount there. */
    deleteDiscount: (id: string) => void book.discounts.delete(id),
    /** Whether the checkout would take a code now. */
    isUsable: (shop: string, code: string): boolean => {
      const found = ownerOf(book, shop, code);
      if (!found || statusOf(found, now()) !== 'ACTIVE') return false;
      const { usageLimit } = usageInput.parse(found.input);
      return !usageLimit || (found.codes.get(compared(code))?.uses ?? 0) < usageLimit;
    },
    /** An order uses a code. It stays used when the order is cancelled. */
    use: (shop: string, code: string): void => {
      const used = ownerOf(book, shop, code)?.codes.get(compared(code));
      if (used) used.uses += 1;
    },
  };
};
export type StandInDiscounts = ReturnType<typeof createDiscounts>;
