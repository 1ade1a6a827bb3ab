import type { Clock } from '../../kit/clock.ts';
import { everyItem } from '../../kit/paging.ts';
import type { BatchQueue } from '../../kit/sqs.client.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { AskedPass } from './pass.ts';

export type AskForPass = (asked: readonly AskedPass[], delay: number) => Promise<void>;

/** Puts passes on their queue; `delay`: seconds. */
export const askForPasses =
  (queue: BatchQueue): AskForPass =>
  (asked, delay) =>
    queue.sendBatch(
      asked.map((each) => JSON.stringify(each)),
      { delay },
    );

export interface StartNightsServices {
  readonly shops: Pick<ShopsStore, 'list'>;
  readonly ask: AskForPass;
  readonly clock: Clock;
}

/** Asks for the pass of this night for every shop: it is of midnight, UTC. A repetition changes nothing. */
export const startNights = async ({ shops, ask, clock }: StartNightsServices) => {
  const of = `${clock().toISOString().slice(0, 10)}T00:00:00.000Z`;
  let asked = 0;
  for await (const { id: shop } of everyItem(shops.list)) {
    await ask([{ shop, pass: 'night', of }], 0);
    asked += 1;
  }
  return { shops: asked };
};
