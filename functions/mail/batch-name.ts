/** What a batch is called wherever families meet, in sends, nudges and counts: by its kind and its id, `mailing:mlg_…`. */
export const batchName = (kind: string, id: string): string => `${kind}:${id}`;

/** Without a kind where the name has none. */
export const partsOf = (name: string): { readonly kind: string; readonly id: string } => {
  const end = name.indexOf(':');
  return { kind: name.slice(0, Math.max(0, end)), id: name.slice(end + 1) };
};
