import type { Queue } from '../kit/sqs.client.ts';
import type { SendErrand } from './errand.ts';

/** Puts errands on their queue. */
export const errandsOn =
  (queue: Queue): SendErrand =>
  (errand) =>
    queue.send({ text: JSON.stringify(errand) });
