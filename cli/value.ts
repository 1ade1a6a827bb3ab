import { isObject } from '../functions/kit/json.ts';

/** What stands at a path of an answer, `acts.0.by`; undefined where there is nothing. */
export const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inside, step) => {
    if (Array.isArray(inside)) return inside[Number(step)];
    return isObject(inside) ? inside[step] : undefined;
  }, value);

/** The list at a path of an answer; empty where there is none. */
export const listAt = (value: unknown, path: string): readonly unknown[] => {
  const list = at(value, path);
  return Array.isArray(list) ? list : [];
};

/** As people read it in a cell of a table. */
export const cell = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(cell).join(', ');
  if (isObject(value)) return JSON.stringify(value);
  // Line breaks would break the table, and escapes of a terminal have no place in it.
  return String(value).replaceAll(/[\p{Cc}\s]+/gu, ' ');
};
