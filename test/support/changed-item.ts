import type { Bounds, Change } from '../../functions/kit/table-requests.ts';

const within = (value: unknown, { least = -Infinity, most = Infinity }: Bounds): boolean =>
  typeof value === 'number' && least <= value && value <= most;

/**
 * What one conditional update makes of an item: the item afterwards, or undefined if a bound does not hold. A test
 * with an engine compares it with what DynamoDB does.
 */
export const changedItem = <Item extends object>(
  item: Item,
  { set = {}, add = {}, only }: Change<Extract<keyof Item, string>>,
): Item | undefined => {
  const stored = new Map<string, unknown>(Object.entries(item));
  const bounds = Object.entries<Bounds | undefined>(only);
  if (!bounds.every(([name, bound = {}]) => within(stored.get(name), bound))) return undefined;
  const added = Object.entries<number | undefined>(add).map(([name, by = 0]) => [
    name,
    Number(stored.get(name) ?? 0) + by,
  ]);
  return { ...item, ...set, ...Object.fromEntries(added) };
};
