import middy from '@middy/core';
import { oneLine } from './log.ts';

/** The function that a service of AWS asks on the way: it gets an event, and answers it with what it adds. */
export const triggerHandler = <Event>(name: string, run: (event: Event) => Event) =>
  middy<Event, Event>()
    .use(oneLine<Event>(name, () => ({})))
    .handler(async (event) => run(event));
