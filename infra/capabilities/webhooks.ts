import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { DurableQueue } from '../constructs/queue.ts';

/** Webhooks of shop platforms: taken in, put on the queue, translated, stored. */
export class Webhooks extends Construct {
  readonly ingest: ProductFunction;

  constructor(scope: Construct, house: House, queue: DurableQueue) {
    super(scope, 'Webhooks');

    const receive = new ProductFunction(this, 'receive-webhook', house);
    house.api.serve(receive);
    house.alarms.raise('Webhooks are not taken in', {
      when: 'three webhooks or more in five minutes are answered with 5xx; platforms send them again, but not for ever',
      metric: house.api.failuresOf(receive),
      atLeast: 3,
    });

    this.ingest = new ProductFunction(this, 'ingest-events', house);
    // 200 events at a time: more than any shop sends.
    this.ingest.workOff(queue.queue, 20);

    house.alarms.raise('Webhooks fail and come back', {
      // SQS leaves messages that it has given out more than three times out of the age of the oldest.
      when: 'webhooks that were taken in could not be worked off for fifteen minutes in a row; they are tried again',
      metric: this.ingest.failedMessages(),
      atLeast: 1,
      periods: 3,
    });

    receive.count('bad-signature');
    this.ingest.count('unknown-topic');
    this.ingest.count('dead-letter');
  }
}
