/** How a command ends, for scripts. docs/command-line.md says the same. */
export const exitCodes = {
  ok: 0,
  /** The API refused it, a file has mistakes, or something broke. */
  failed: 1,
  /** The command was typed wrong: an unknown option, a missing argument. */
  usage: 2,
  signedOut: 3,
  notFound: 4,
  forbidden: 5,
  /** Not possible as things stand, or somebody else was faster. */
  conflict: 6,
  /** Nobody answered, or not in time: the same command may work later. */
  unavailable: 7,
  /** Ctrl-C. */
  stopped: 130,
} as const;

export type Ending = Exclude<keyof typeof exitCodes, 'ok'>;

/** One mistake: where it is, as far as that is known, and a sentence. Lines and columns count from 1. */
export interface Mistake {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** A path into the value: `terms.benefit.percent`. */
  readonly path?: string;
  readonly message: string;
}

/** A failure that is told in a sentence, and not with a stack. */
export class Failed extends Error {
  readonly ending: Ending;
  readonly mistakes: readonly Mistake[];
  /** The HTTP status, where the API answered. */
  readonly status: number | undefined;

  constructor(
    ending: Ending,
    message: string,
    more: { mistakes?: readonly Mistake[]; status?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause });
    this.ending = ending;
    this.mistakes = more.mistakes ?? [];
    this.status = more.status;
  }
}

const placeOf = ({ file, line, column }: Mistake): string =>
  [file, line, column].filter((part) => part !== undefined).join(':');

/** `offer.yaml:7:12: terms.benefit.percent: Must be at most 100.`, as compilers write it, so that editors find it. */
export const mistakeLine = (mistake: Mistake): string =>
  [placeOf(mistake), mistake.path, mistake.message].filter((part) => part).join(': ');
