import { expect, test } from 'vitest';
import { openReturnDesk } from '../support/return-desk.ts';

test('an unknown order and a foreign address cost the tables exactly the same, so neither answers sooner', async () => {
  const desk = await openReturnDesk();
  await desk.deliver();
  const calls: string[] = [];
  desk.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        calls.push(commandName);
        return next(args);
      },
    { step: 'initialize' },
  );
  const spent = async (order: string, email: string): Promise<string[]> => {
    calls.length = 0;
    await desk.withdraw({ name: 'X', order, email });
    // The workflow runs beside the page, now before it and now behind.
    return calls.toSorted();
  };
  // What a shop says in its own words is read once a minute, with the first request.
  await spent('none', 'zero@example.org');
  const unknown = await spent('none', 'one@example.org');
  const foreign = await spent('A-1001', 'two@example.org');
  expect(unknown.length).toBeGreaterThan(0);
  expect(foreign).toEqual(unknown);
});
