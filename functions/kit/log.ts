import { Failure } from './errors.ts';

/** Facts about an invocation: only ids, counts and codes, never personal data. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const address = /[^\s@<>"']+@[^\s@<>"']+/g;

/** Callers can put an address into any text of theirs. */
export const withoutAddresses = (text: string): string => text.replace(address, '[address]');

/** Callers can put anything into ids, so values are cleaned. */
const safeFields = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? withoutAddresses(value) : value,
    ]),
  );

/** The loggable part of an error: services quote addresses in their messages. */
const safeError = (error: unknown) => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const fields = error instanceof Failure ? error.fields : [];
  return {
    name,
    message: withoutAddresses(message),
    ...(fields.length > 0 ? { fields: fields.map(({ path }) => withoutAddresses(path)).join(', ') } : {}),
    stack: withoutAddresses(stack),
  };
};

/** What X-Ray and other services call this invocation. */
const trace = (): string | undefined => /Root=([^;]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];

/** The least that is written; `SILENT` writes nothing. */
const levels = ['INFO', 'ERROR', 'SILENT'];

/** One line of JSON. Not through Lambda's own console, which would wrap it once more. */
const write = (level: 'INFO' | 'ERROR', message: string, fields: object): void => {
  if (levels.indexOf(level) < levels.indexOf(process.env.LOG_LEVEL ?? 'INFO')) return;
  const stream = level === 'ERROR' ? process.stderr : process.stdout;
  const service = process.env.SERVICE_NAME;
  const timestamp = new Date().toISOString();
  stream.write(
    `${JSON.stringify({ level, message, timestamp, service, xray_trace_id: trace(), ...fields })}\n`,
  );
};

let line: Record<string, LogFields[string]> = {};

/** Adds to the one line that this invocation writes. */
export const addToLine = (fields: LogFields): void => {
  Object.assign(line, fields);
};

/** The outcome of one of several things that an invocation does. */
export const logOutcome = (message: string, fields: LogFields): void =>
  write('INFO', message, safeFields(fields));

/** A failure: a line of its own, with the stack. Expected failures are not logged as errors. */
export const logFailure = (message: string, error: unknown, fields: LogFields = {}): void => {
  const level = error instanceof Failure && error.isExpected ? 'INFO' : 'ERROR';
  write(level, message, { ...safeFields({ ...line, ...fields }), error: safeError(error) });
};

/**
 * The function that Lambda calls: writes one structured line for each invocation, with what it was, its outcome
 * and how long it took.
 */
export const oneLine =
  <Event, Output>(
    name: string,
    describe: (event: Event) => LogFields,
    run: (event: Event) => Promise<Output>,
  ): ((event: Event, context?: unknown) => Promise<Output>) =>
  async (event) => {
    const began = performance.now();
    line = { ...describe(event) };
    try {
      return await run(event);
    } catch (error) {
      addToLine({ failed: error instanceof Error ? error.name : undefined });
      logFailure('failed', error);
      throw error;
    } finally {
      write('INFO', name, { ...safeFields(line), ms: Math.round(performance.now() - began) });
    }
  };
