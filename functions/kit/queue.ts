import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { asInvocation } from './invocation.ts';
import { parseJson } from './json.ts';
import { addToLine, logFailure, oneLine } from './log.ts';
import { memoise } from './memoise.ts';
import { parse } from './schema.ts';
import type * as z from './z.ts';

/**
 * The function behind a queue. Messages are independent: failed ones come back after the queue's visibility
 * time, the others are done. Works for any batch size.
 */
export const queueHandler = <Services>(
  name: string,
  handle: (message: SQSRecord, services: Services) => Promise<void>,
  services: () => Services,
) => {
  const own = memoise(services);
  return middy<SQSEvent, SQSBatchResponse>()
    .use(oneLine<SQSEvent>(name, ({ Records }) => ({ messages: Records.length })))
    .handler(async ({ Records }) => {
      const failures = await Promise.all(
        Records.map(async (message) => {
          try {
            await asInvocation(() => handle(message, own()));
            return [];
          } catch (error) {
            logFailure('message failed, will come back', error, { messageId: message.messageId });
            return [{ itemIdentifier: message.messageId }];
          }
        }),
      );
      addToLine({ failed: failures.flat().length });
      return { batchItemFailures: failures.flat() };
    });
};

/**
 * The same where a message is JSON of this schema; `what` it is says the error where it is not.
 */
export const workHandler = <Schema extends z.ZodMiniType, Services>(
  name: string,
  [schema, what]: readonly [schema: Schema, what: string],
  work: (asked: z.output<Schema>, services: Services) => Promise<void>,
  services: () => Services,
) =>
  queueHandler(name, ({ body }, own: Services) => work(parse(schema, parseJson(body), what), own), services);
