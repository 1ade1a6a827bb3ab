import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { environment } from '../house/env.ts';
import { addToLine, oneLine } from '../kit/log.ts';
import { memoise } from '../kit/memoise.ts';
import { sqsBatchQueue } from '../kit/sqs.client.ts';
import { askOn } from './asked-people.ts';
import { type WatchFactsServices, watchFacts } from './watch-facts.ts';

const services = memoise((): WatchFactsServices => {
  const env = environment('watch-facts');
  return { nameOf: env, ask: askOn(sqsBatchQueue(env('peopleQueue'))) };
});

/** The function behind the streams of tables: it passes on whom a change concerns, and leaves all work to a queue. */
export const handler = middy<DynamoDBStreamEvent, void>()
  .use(oneLine<DynamoDBStreamEvent>('watch-facts', ({ Records }) => ({ changes: Records.length })))
  .handler(async ({ Records }) => {
    addToLine({ asked: await watchFacts(Records, services()) });
  });
