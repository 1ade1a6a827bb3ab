import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { MailQueues } from '../constructs/mail-queues.ts';
import type { DurableQueue } from '../constructs/queue.ts';
import { Schedule } from '../constructs/schedule.ts';

/** The senders and the sweep behind them; what every mail offers: to hear no more from this shop; what SES tells of each. */
export class Mail extends Construct {
  constructor(scope: Construct, house: House, queues: MailQueues, events: DurableQueue) {
    super(scope, 'Mail');
    house.api.serve(new ProductFunction(this, 'unsubscribe-customer', house));
    this.send(queues, house);
    this.sweep(house);
    this.takeIn(events, house);
    this.watchMailings(house);
  }

  private send({ urgent, bulk }: MailQueues, house: House): void {
    const sender = new ProductFunction(this, 'send-mails', house);
    // More would not be faster: SES's rate is shared between them, and one run has 250 messages at hand.
    sender.workOff(urgent.queue, 2, 'Urgent');
    sender.workOff(bulk.queue, 3, 'Bulk');
    house.alarms.raise('Mails fail and come back', {
      when: 'nudges of the senders could not be worked off for fifteen minutes in a row; they are tried again',
      metric: sender.failedMessages(),
      atLeast: 1,
      periods: 3,
    });
  }

  private sweep(house: House): void {
    const sweeper = new ProductFunction(this, 'sweep-sends', house);
    new Schedule(sweeper, 'EveryMinute', { target: sweeper.lambda, expression: 'rate(1 minute)' });
    house.alarms.raise('Messages whose fate nobody knows', {
      when: 'a message may have left or not, SES has told nothing for an hour, and it is not sent again',
      metric: sweeper.count('send-unknown'),
      atLeast: 1,
    });
    house.alarms.raise('Mails are not swept', {
      when: 'looking after what senders leave behind has failed for fifteen minutes in a row',
      metric: sweeper.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
    sweeper.count('send-resent');
    // It looks at the breaker too; what opens it rings with what its other watcher counts.
    sweeper.count('breaker-opened');
    sweeper.count('breaker-warned');
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
