/** Where text goes: a terminal, a file, or another program. */
interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** All that the commands know of the machine, so that tests can give them another one. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Results. With `--json` only JSON. */
  readonly output: Output;
  /** Messages, questions, progress. */
  readonly messages: Output;
  readonly now: () => Date;
  /** The folder for tokens: `~/.config/aftercare`. */
  readonly folder: string;
  /** Aborts when the user ends us. */
  readonly signal: AbortSignal;
  /** As if the user ended us: a question in a terminal gets Ctrl-C itself. */
  readonly stop: () => void;
  /** How long to wait before looking again at something that goes on, in milliseconds. */
  readonly pollMs: number;
}

/** A message to a person, in a line of its own. */
export const tell = ({ messages }: World, line: string): void => {
  messages.write(`${line}\n`);
};
