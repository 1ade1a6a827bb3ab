import { Logger } from '@aws-lambda-powertools/logger';
import type { MiddlewareObj } from '@middy/core';
import { Failure } from './errors.ts';

const logger = new Logger();

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

let line: Record<string, LogFields[string]> = {};

/**
 * What is said once, in the first line of a cold start: the release of the tz database that this Node knows
 * zones by. AWS updates it on its own (test/customers/time-zone.test.ts has the one that we tested with).
 */
let once: LogFields = { tz: process.versions.tz };

/** Adds to the one line that this invocation writes. */
export const addToLine = (fields: LogFields): void => {
  Object.assign(line, fields);
};

/** The outcome of one of several things that an invocation does. */
export const logOutcome = (message: string, fields: LogFields): void =>
  logger.info(message, { ...safeFields(fields) });

/** A failure: a line of its own, with the stack. Expected failures are not logged as errors. */
export const logFailure = (message: string, error: unknown, fields: LogFields = {}): void => {
  const level = error instanceof Failure && error.isExpected ? 'info' : 'error';
  logger[level](message, { ...safeFields({ ...line, ...fields }), error: safeError(error) });
};

/**
 * One structured line for each invocation: what it was, its outcome, how long it took; the first one of a cold start
 * also says which tz database it has.
 */
export const oneLine = <Event>(name: string, describe: (event: Event) => LogFields): MiddlewareObj<Event> => {
  let began = 0;
  const write = () => logger.info(name, { ...safeFields(line), ms: Math.round(performance.now() - began) });
  return {
    before: ({ event }) => {
      began = performance.now();
      line = { ...describe(event), ...once };
      once = {};
    },
    after: write,
    onError: ({ error }) => {
      addToLine({ failed: error?.name });
      logFailure('failed', error);
      write();
    },
  };
};
