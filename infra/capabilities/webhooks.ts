import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';

/** Webhooks of shop platforms: receive, queue, translate, store. */
export class Webhooks extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Webhooks', house);

    const { queue, deadLetters } = this.queue('ingest', house.stage.config.ingest, {
      dead: 'Webhooks lie in the dead-letter queue',
      old: 'Webhooks wait too long',
    });

    const receive = this.serve('receive-webhook');
    const { receiveConcurrency } = house.stage.config;
    if (receiveConcurrency !== undefined) receive.reserve(receiveConcurrency);
    this.raise('Webhooks are not taken in', {
      when: 'three webhooks or more in five minutes are answered with 5xx; platforms send them again, but not for ever',
      metric: this.failuresOf(receive),
      atLeast: 3,
    });
    this.count('bad-signature', receive);

    const ingest = this.make('ingest-events');
    // 400 events at a time: docs/scale.md says how many that are in a second.
    ingest.workOff(queue, 40);
    this.raise('Webhooks fail and come back', {
      // SQS leaves messages that it has delivered more than three times out of the age of the oldest message.
      when: 'webhooks that were taken in could not be worked off for fifteen minutes in a row; they are tried again',
      metric: this.failedMessages(ingest),
      atLeast: 1,
      periods: 3,
    });
    this.watchRedemptions(ingest);
    this.count('unknown-topic', receive, ingest);
    this.count('dead-letter', ingest);
    this.raise('Store credit is missing for an order', {
      when: 'an order was paid with store credit that was spent elsewhere by then',
      metric: this.count('credit-short', ingest),
      atLeast: 1,
    });

    this.tell({
      IngestQueueUrl: queue.queueUrl,
      IngestDlqUrl: deadLetters.queueUrl,
      IngestFunctionName: ingest.lambda.functionName,
    });
  }

  /** The coupons that orders used. */
  private watchRedemptions(ingest: ProductFunction): void {
    this.raise('Orders use more of an offer than it allows', {
      when: 'an order used a code beyond a limit, the budget, its holder or its end; each offer rings once',
      metric: this.count('over-redeemed', ingest),
      atLeast: 1,
    });
    this.raise('The codes of orders are not recorded', {
      when: 'recording the codes of an order has failed; the order itself is taken in',
      metric: this.count('redemption-missed', ingest),
      atLeast: 1,
    });
  }
}
