/**
 * The name of a batch in everything that families share (sends, nudges, counts): its kind and id,
 * `campaign:cmp_…`.
 */
export const batchName = (kind: string, id: string): string => `${kind}:${id}`;

/** A name without a kind gives an empty kind. */
export const partsOf = (name: string): { readonly kind: string; readonly id: string } => {
  const end = name.indexOf(':');
  return { kind: name.slice(0, Math.max(0, end)), id: name.slice(end + 1) };
};
