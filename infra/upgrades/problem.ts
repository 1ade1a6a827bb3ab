/** The rules, in the order in which their findings are told. */
export const rules = [
  'stack-gone',
  'kept-gone',
  'kept-replaced',
  'changed-key',
  'changed-indexes',
  'name-moved',
  'export-gone',
  'function-gone',
] as const;

/** Something that an upgrade must not do. */
export interface Problem {
  readonly rule: (typeof rules)[number];
  readonly stack: string;
  /** The logical id, or the name of the export. */
  readonly what: string;
  /** What is different, and what AWS would do. A sentence. */
  readonly because: string;
  readonly wayOut: string;
}
