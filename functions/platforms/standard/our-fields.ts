/** Fields of our events whose name in the documented event is another one; the first pattern that fits counts. */
const names: readonly (readonly [our: RegExp, theirs: string])[] = [
  [/^lines\.(\d+)\.lineId$/, 'data.return.lines.$1.id'],
  [/^lines\b(.*)$/, 'data.return.lines$1'],
  [/^orderId$/, 'data.order.id'],
  [/^version$/, 'data.order.updatedAt'],
  [/^facts\.(placed|paid|cancelled)$/, 'data.order.$1At'],
  [/^(at|toldAt|facts\..*)$/, 'timestamp'],
  [/^(refund|exchange)\.(completed|failed)$/, 'data.$1.$2At'],
  [/^consent$/, 'data.order.customer.marketingConsent.at'],
];

/** The name in the documented event of a field of our event: `lines.0.quantity` is data.return.lines.0.quantity. */
export const fieldOf = (path: string): string => {
  const found = names.find(([our]) => our.test(path));
  return found ? path.replace(...found) : path;
};
