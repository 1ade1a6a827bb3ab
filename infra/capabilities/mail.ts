import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { DurableQueue } from '../constructs/queue.ts';

/** What every mail offers: to hear no more from this shop. And what SES tells of each. */
export class Mail extends Construct {
  constructor(scope: Construct, house: House, events: DurableQueue) {
    super(scope, 'Mail');
    house.api.serve(new ProductFunction(this, 'unsubscribe-customer', house));
    this.takeIn(events, house);
  }

  private takeIn(events: DurableQueue, house: House): void {
    const taker = new ProductFunction(this, 'take-in-mail-events', house);
    // A hundred events at a time: two a message, at a rate that few accounts have.
    taker.workOff(events.queue, 10);
    house.alarms.raise('News of mails fail and come back', {
      when: 'what SES tells of mails could not be worked off for fifteen minutes in a row; it is tried again',
      metric: taker.failedMessages(),
      atLeast: 1,
      periods: 3,
    });
    taker.count('unknown-send');
    taker.count('dead-letter');
  }
}
