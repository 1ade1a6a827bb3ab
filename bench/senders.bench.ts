import { addCustomers, openShop } from './campaign-people.ts';
import { type Ground, onGround } from './ground.ts';
import { call, expanded, few, inThousands, messagesOf, send } from './mailed-campaign.ts';
import { type Figure, median } from './measure.ts';

/** The first thousand warm up, and the second is the first that counts. */
export const fewestRecipients = 2 * few;

export interface Campaign {
  /** How many people it is written to, at least `fewestRecipients`. */
  readonly recipients?: number;
}

/** Writes to so many people in a process of its own; answers its rates by the thousand, and its heap at the end. */
const mailed = async (ground: Ground, count: number) => {
  const { id: shop } = await openShop(ground.client, ground.table('shops'));
  await addCustomers(ground.client, ground.table('customers'), { shop, count });
  const runner = ground.start();
  const { id, ready } = await expanded(ground, runner, { shop, audience: { everyone: true } });
  const rates: number[] = [];
  for (const some of inThousands(ready)) rates.push(messagesOf(some) / (await send(ground, runner, some)));
  const { reconciliation } = await call(runner, 'GET /admin/campaigns/{id}', { params: { id } });
  if (reconciliation.sent !== count)
    throw new Error(
      `Of ${count} messages ${reconciliation.sent} were sent: ${JSON.stringify(reconciliation)}`,
    );
  const heap = await runner.heap();
  runner.stop();
  return { rates, heap };
};

/**
 * The whole sender: it looks at each person, asks whether it may write, reserves its slots, claims, charges,
 * composes, hands the message to SES and settles. The CPU time of the engine and of SES does not count; each
 * person gets one message, so no cache has seen them before.
 */
export const run = async ({ recipients: many = 10_000 }: Campaign = {}): Promise<Figure[]> =>
  await onGround(['manage-campaigns', 'work-campaigns', 'send-mails'], async (ground) => {
    const little = await mailed(ground, few);
    const { rates, heap } = await mailed(ground, many);
    return [
      // The first thousand warm the process up.
      { what: 'whole sender', value: median(rates.slice(1)), unit: 'a core-second' },
      {
        what: 'heap of a sender',
        value: heap / 1e6,
        unit: 'MB',
        ofFloor: heap / little.heap,
        floor: `another of ${few.toLocaleString('en')} recipients instead of ${many.toLocaleString('en')}: ${(little.heap / 1e6).toFixed(1)} MB`,
      },
    ];
  });
