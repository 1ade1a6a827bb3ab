import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { DurableQueue } from '../constructs/queue.ts';

/** Webhooks of shop platforms: taken in, put on the queue, translated, stored. */
export class Webhooks extends Construct {
  readonly ingest: ProductFunction;

  constructor(scope: Construct, house: House, queue: DurableQueue) {
    super(scope, 'Webhooks');
    const { api, alarms, stage } = house;

    const receive = new ProductFunction(this, 'receive-webhook', house);
    api.serve(receive);
    alarms.raise('Webhooks are not taken in', {
      when: 'taking in webhooks fails; platforms send them again for some hours, then stop',
      metric: receive.lambda.metricErrors(),
      atLeast: 3,
    });

    this.ingest = new ProductFunction(this, 'ingest-events', house);
    this.ingest.lambda.addEventSourceMapping('Queue', {
      eventSourceArn: queue.queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      // 200 events at a time: more than any shop sends, and a burst cannot take the concurrency of the pages.
      maxConcurrency: 20,
    });

    for (const outcome of ['unknown-topic', 'bad-signature'])
      receive.count(outcome, `Aftercare/${stage.name}`);
    for (const outcome of ['unknown-topic', 'untranslatable'])
      this.ingest.count(outcome, `Aftercare/${stage.name}`);
  }
}
