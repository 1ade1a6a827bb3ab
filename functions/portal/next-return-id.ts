import { returnId } from '../returns/return.ts';

/** As many returns of an order as its form counts. */
export const countedReturns = 100;

/** The id that the next return of an order's form will have: photos are kept under it before it is there. */
export const nextReturnId = (shop: string, orderId: string, place: number): string =>
  returnId('portal', shop, orderId, String(place));

/** Whether a return of this order's form has or may get that id. Of another order nobody sees the photos. */
export const isNextReturnOf = (shop: string, orderId: string, id: string): boolean =>
  Array.from({ length: countedReturns + 1 }, (_, place) => nextReturnId(shop, orderId, place)).includes(id);
