import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { DurableQueue } from '../constructs/queue.ts';
import { Schedule } from '../constructs/schedule.ts';

/** What every mail offers: to hear no more from this shop. And what SES tells of each. */
export class Mail extends Construct {
  constructor(scope: Construct, house: House, events: DurableQueue) {
    super(scope, 'Mail');
    house.api.serve(new ProductFunction(this, 'unsubscribe-customer', house));
    this.takeIn(events, house);
    this.watchMailings(house);
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
    house.alarms.raise('The breaker has stopped marketing', {
      when: 'too many messages bounced or were complained about, and no marketing leaves until a person lets it',
      metric: taker.count('breaker-opened'),
      atLeast: 1,
    });
    house.alarms.raise('Bounces or complaints are high', {
      when: 'a share of bounces or complaints is too high, among too few messages to stop marketing',
      metric: taker.count('breaker-warned'),
      atLeast: 1,
    });
    taker.count('unknown-send');
    taker.count('dead-letter');
  }

  private watchMailings(house: House): void {
    const watcher = new ProductFunction(this, 'watch-mailings', house);
    new Schedule(watcher, 'EveryMinute', { target: watcher.lambda, expression: 'rate(1 minute)' });
    house.alarms.raise('Mailings are not watched', {
      when: 'looking after mailings has failed for fifteen minutes in a row',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
  }
}
