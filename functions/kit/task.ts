import middy from '@middy/core';
import { asInvocation } from './invocation.ts';
import { addToLine, type LogFields, oneLine } from './log.ts';
import { memoise } from './memoise.ts';
import { parse } from './schema.ts';
import type * as z from './z.ts';

/**
 * The function behind a state of a workflow: `input` is what the state passes, the answer is its result. A
 * thrown Failure reaches the state machine under the name of its kind, which Retry and Catch match.
 */
export const taskHandler = <Input extends z.ZodMiniType, Output extends LogFields, Services>(
  name: string,
  input: Input,
  run: (input: z.output<Input>, services: Services) => Promise<Output>,
  services: () => Services,
) => {
  const own = memoise(services);
  return middy<unknown, Output>()
    .use(oneLine<unknown>(name, () => ({})))
    .handler(async (event) => {
      const output = await asInvocation(() => run(parse(input, event, 'The task input'), own()));
      addToLine(output);
      return output;
    });
};
