import middy from '@middy/core';
import { addToLine, type LogFields, oneLine } from './log.ts';
import { memoise } from './memoise.ts';

/** The function behind a schedule: it gets no input, and answers counts for its log line. */
export const scheduleHandler = <Services>(
  name: string,
  run: (services: Services) => Promise<LogFields>,
  services: () => Services,
) => {
  const own = memoise(services);
  return middy<unknown, void>()
    .use(oneLine<unknown>(name, () => ({})))
    .handler(async () => {
      addToLine(await run(own()));
    });
};
