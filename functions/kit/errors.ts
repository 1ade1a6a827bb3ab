/**
 * The five kinds of failure, mapped once: to HTTP here, to retries in the workflows by `name`, to queues by
 * `retryable`. Expected outcomes (out of window, already answered) are values, not errors.
 *
 * Messages name keys and rules, never personal data: they reach logs and API answers.
 */
const errorKinds = {
  Invalid: { status: 400, retryable: false },
  NotFound: { status: 404, retryable: false },
  Conflict: { status: 409, retryable: true },
  Forbidden: { status: 403, retryable: false },
  Unavailable: { status: 503, retryable: true },
} as const;

export type ErrorKind = keyof typeof errorKinds;

/** One wrong field of the input: a path into it, and a sentence. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

export class Failure extends Error {
  readonly kind: ErrorKind;
  readonly fields: readonly FieldError[];
  readonly status: number;
  /** Nothing is wrong: the log has it, but not among the errors. */
  readonly isExpected: boolean;

  /** `status` if HTTP has a more specific status than the kind's own: 401, 412. */
  constructor(
    kind: ErrorKind,
    message: string,
    options: { cause?: unknown; fields?: readonly FieldError[]; status?: number; isExpected?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.isExpected = options.isExpected ?? false;
    this.status = options.status ?? errorKinds[kind].status;
    // Step Functions and the queues tell errors apart by name.
    this.name = kind;
    this.kind = kind;
    this.fields = options.fields ?? [];
  }
}

export const invalid = (message: string, fields: readonly FieldError[] = []) =>
  new Failure('Invalid', message, { fields });
/** What is wrong, field by field, in the message too: logs and queues have nothing else. */
export const invalidFields = (what: string, fields: readonly FieldError[]) =>
  invalid(
    `${what} is not as expected: ${fields.map(({ path, message }) => `${path}: ${message}`).join('; ')}`,
    fields,
  );
export const notFound = (message: string) => new Failure('NotFound', message);
/** The thing that was looked for. Errors: NotFound, with this sentence, if there is none. */
export const orNotFound = <T>(found: T | undefined, sentence: string): T => {
  if (found === undefined) throw notFound(sentence);
  return found;
};

export const conflict = (message: string) => new Failure('Conflict', message);
export const forbidden = (message: string) => new Failure('Forbidden', message);
export const unavailable = (message: string, cause?: unknown) =>
  new Failure('Unavailable', message, { cause });
/** Another invocation is working on it. A caller that tries again later finds it done, or does it. */
export const busy = (message: string) => new Failure('Unavailable', message, { isExpected: true });

/** Whether trying again later can help. Unknown errors may pass; our own refusals will not. */
export const isRetryable = (error: unknown): boolean =>
  error instanceof Failure ? errorKinds[error.kind].retryable : true;
