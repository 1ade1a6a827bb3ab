import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import { MailEvents } from '../constructs/mail-events.ts';

/** The senders and the sweep behind them, campaigns, the copy of mails, SES's events, and unsubscribing. */
export class Mail extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Mail', house);
    this.serve('manage-breaker');
    this.serve('unsubscribe-customer');
    this.serve('manage-mails');
    const sender = this.send();
    this.watchBatches();
    const sweeper = this.sweep();
    // Both ask SES, and each logs what it says against a message.
    this.watchRefusals(sender, sweeper);
    // Both look at the breaker, and each logs if it sees the breaker open.
    this.watchBreaker(sweeper, this.takeIn());
  }

  private send(): ProductFunction {
    const { mails: patience } = this.house.stage.config;
    // The nudges of the senders: service mail has a queue of its own, so that it never waits behind a
    // campaign.
    const urgent = this.queue('mail-urgent', patience, {
      dead: 'Urgent mails lie in the dead-letter queue',
      old: 'Urgent mails wait too long',
    });
    const bulk = this.queue('mail-bulk', patience, {
      dead: 'Bulk mails lie in the dead-letter queue',
      old: 'Bulk mails wait too long',
    });
    // What strangers ask for: however many ask, nobody else waits behind them.
    const strangers = this.queue('mail-strangers', patience, {
      dead: 'Mails to strangers lie in the dead-letter queue',
      old: 'Mails to strangers wait too long',
    });
    const sender = this.make('send-mails');
    // More would not be faster: the senders share SES's rate, and one run has 250 messages at hand. While they wait for
    // their slots they cost as if they worked. Two is the least that Lambda takes.
    sender.workOff(urgent.queue, 2, 'Urgent');
    sender.workOff(bulk.queue, 2, 'Bulk');
    sender.workOff(strangers.queue, 2, 'Strangers');
    this.raise('Mails fail and come back', {
      when: 'nudges of the senders could not be worked off for fifteen minutes in a row; they are tried again',
      metric: this.failedMessages(sender),
      atLeast: 1,
      periods: 3,
    });
    return sender;
  }

  private watchRefusals(...askers: readonly ProductFunction[]): void {
    this.raise('SES refuses mail', {
      when: 'SES took no mail, or not this one: the account is paused, or an identity is not verified; it waits',
      metric: this.count('ses-refused', ...askers),
      atLeast: 1,
    });
  }

  private sweep(): ProductFunction {
    const sweeper = this.schedule('sweep-sends', 'rate(1 minute)');
    this.raise('Messages whose fate nobody knows', {
      when: 'a message may have left or not, SES has told nothing for an hour, and it is not sent again',
      metric: this.count('send-unknown', sweeper),
      atLeast: 1,
    });
    this.raise('Mails are not swept', {
      when: 'looking after what senders leave behind has failed for fifteen minutes in a row',
      metric: sweeper.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
    this.count('send-resent', sweeper);
    this.count('send-without-batch', sweeper);
    return sweeper;
  }

  private takeIn(): ProductFunction {
    const { stage, alarms } = this.house;
    const queue = this.queue('mail-events', stage.config.mailEvents, {
      dead: 'News of mails lie in the dead-letter queue',
      old: 'News of mails wait too long',
    });
    new MailEvents(this, 'MailEvents', { stage, alarms, queue });
    const taker = this.make('take-in-mail-events');
    // Five hundred events at a time: two for each message, at a rate that few accounts reach. What SES tells may wait a
    // second for more of its kind: a run for each piece of news costs more than the work does.
    taker.workOff(queue.queue, 10, 'Queue', { messages: 50, seconds: 1 });
    this.raise('News of mails fail and come back', {
      when: 'what SES tells of mails could not be worked off for fifteen minutes in a row; it is tried again',
      metric: this.failedMessages(taker),
      atLeast: 1,
      periods: 3,
    });
    this.count('unknown-send', taker);
    this.count('dead-letter', taker);
    this.tell({
      MailEventsQueueArn: queue.queue.queueArn,
      MailEventsDlqArn: queue.deadLetters.queueArn,
    });
    return taker;
  }

  private watchBreaker(...watchers: readonly ProductFunction[]): void {
    this.raise('The breaker has stopped marketing', {
      when: 'too many messages bounced or were complained about, and no marketing leaves until a person lets it',
      metric: this.count('breaker-opened', ...watchers),
      atLeast: 1,
    });
    this.raise('Receipts to strangers are slowed', {
      when: 'too many receipts to people who are no customers bounced or were complained about, and a tenth of them leaves a day',
      metric: this.count('strangers-breaker-opened', ...watchers),
      atLeast: 1,
    });
    this.count('strangers-breaker-warned', ...watchers);
    this.raise('Bounces or complaints are high', {
      when: 'a share of bounces or complaints is too high, among too few messages to stop marketing',
      metric: this.count('breaker-warned', ...watchers),
      atLeast: 1,
    });
  }

  private watchBatches(): void {
    const watcher = this.schedule('watch-batches', 'rate(1 minute)');
    this.raise('Batches are not watched', {
      when: 'looking after campaigns has failed for fifteen minutes in a row',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
  }
}
