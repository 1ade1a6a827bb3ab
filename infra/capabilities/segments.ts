import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/** Segments: the API that keeps and counts them, and the projections that they read, made anew as facts change. */
export class Segments extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Segments', house);
    this.serve('manage-segments');
    this.keepPeople();
  }

  /** Changes of tables go to a queue at once, since a stream forgets after a day and waits for each change that fails. */
  private keepPeople(): void {
    const watcher = this.make('watch-facts');
    watcher.follow(this.house);
    this.raise('Facts are not followed', {
      when: 'changes of customers, orders or other facts wait for an hour: a stream forgets them after a day',
      metric: watcher.lambda.metric('IteratorAge', { period: Duration.minutes(5), statistic: 'Maximum' }),
      atLeast: Duration.hours(1).toMilliseconds(),
    });
    const { queue, deadLetters } = this.queue('people', this.house.stage.config.people, {
      dead: 'People of segments lie in the dead-letter queue',
      old: 'People of segments wait too long',
    });
    // A rebuild of a whole shop should not take the tables' capacity from its webhooks.
    const rebuilder = this.make('rebuild-people');
    rebuilder.workOff(queue, 5);
    this.raise('People of segments are not kept', {
      when: 'projections of people could not be made for fifteen minutes in a row; they are tried again',
      metric: this.failedMessages(rebuilder),
      atLeast: 1,
      periods: 3,
    });
    this.tell({ PeopleDlqArn: deadLetters.queueArn });
  }
}
