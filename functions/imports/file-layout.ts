import * as z from '../kit/z.ts';
import { columns } from './columns.ts';
import { fileEncodings } from './file-encoding.ts';

export const fileSeparators = ['comma', 'semicolon', 'tab'] as const;
export type FileSeparator = (typeof fileSeparators)[number];

export const separatorSigns: Readonly<Record<FileSeparator, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
};

/** How a file is laid out, and where its first person stands. */
export const fileLayout = z.object({
  encoding: z.enum(fileEncodings),
  separator: z.enum(fileSeparators),
  /** The names of its columns, in its order. */
  columns: z.array(z.enum(columns)),
  offset: z.int(),
  line: z.int(),
});
export type FileLayout = z.output<typeof fileLayout>;
