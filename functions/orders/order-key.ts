/**
 * The key of an order among those of all shops: `<shop> <id>`. Ids have no spaces. Each order is a partition
 * of its own, so that the rising ids of one shop do not all write into the same one.
 */
export const orderKeyOf = (shop: string, id: string): string => `${shop} ${id}`;
