import { Failed } from '../failed.ts';
import type { World } from '../world.ts';
import { type Column, tableOf } from './table.ts';

/** How results are shown: for people, or as JSON for programs. */
export interface Results {
  readonly isJson: boolean;
  /** A list, as a table. */
  list(items: readonly unknown[], columns: readonly Column[], more: { readonly next: string | null }): void;
  /** One thing, as YAML. */
  one(value: unknown): Promise<void>;
  /** What happened, in a sentence for people; `value` is what programs get. */
  said(sentence: string, value: unknown): void;
  /** Text as it is; `value` is what programs get. */
  text(text: string, value: unknown): void;
}

export const resultsOf = (world: World, isJson: boolean): Results => {
  const write = (text: string) => world.output.write(`${text}\n`);
  const json = (value: unknown) => write(JSON.stringify(value, null, 2));
  return {
    isJson,
    list: (items, columns, { next }) => {
      if (isJson) return void json({ items, next });
      if (items.length === 0) return void world.messages.write('There are none.\n');
      for (const line of tableOf(items, columns, world.output.isTTY === true)) write(line);
      if (next) world.messages.write('There are more: --all shows them, --limit as many as you say.\n');
    },
    one: async (value) => {
      if (isJson) return void json(value);
      // Only this needs the library, which takes a while to load.
      const { stringify } = await import('yaml');
      world.output.write(stringify(value, { lineWidth: 0 }));
    },
    said: (sentence, value) => void (isJson ? json(value) : write(sentence)),
    text: (text, value) => void (isJson ? json(value) : world.output.write(text)),
  };
};

/** What a program gets on stdout of a failure. */
export const failureAsJson = (error: unknown): unknown => {
  const failed = error instanceof Failed ? error : undefined;
  return {
    error: {
      kind: failed?.ending ?? 'failed',
      ...(failed?.status !== undefined && { status: failed.status }),
      message: error instanceof Error ? error.message : String(error),
      ...(failed && failed.mistakes.length > 0 && { mistakes: failed.mistakes }),
    },
  };
};
