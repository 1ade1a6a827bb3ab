import { returnId } from '../returns/return.ts';

/** The most returns of one order that its form counts. */
export const countedReturns = 100;

/**
 * The id that the next return of an order's form will have. Photos are kept under it before the return
 * exists.
 */
export const nextReturnId = (shop: string, orderId: string, place: number): string =>
  returnId('portal', shop, orderId, String(place));

/**
 * Whether this id is, or may become, the id of a return from this order's form. It keeps the photos of other
 * orders hidden.
 */
export const isNextReturnOf = (shop: string, orderId: string, id: string): boolean =>
  Array.from({ length: countedReturns + 1 }, (_, place) => nextReturnId(shop, orderId, place)).includes(id);
