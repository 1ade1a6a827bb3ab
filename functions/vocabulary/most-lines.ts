/**
 * The most lines of an order that a custom shop sends, and of a return. Shopify's orders have half as many at
 * most.
 */
export const mostLines = 1000;
