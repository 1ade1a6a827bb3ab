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
    this.group();
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

  /** The pass over everybody of a shop each night: it settles the borders of groups, and finds whom silence has moved. */
  private group(): void {
    // UTC. Days are counted back from midnight.
    const starter = this.schedule('start-nights', 'cron(20 0 * * ? *)');
    this.raise('Nights of groups are not asked for', {
      when: 'asking for the pass of the night has failed three times, which is all of its attempts; the borders of the day before hold on',
      metric: starter.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });
    const { queue, deadLetters } = this.queue('groups', this.house.stage.config.groups, {
      dead: 'Passes over groups lie in the dead-letter queue',
      old: 'Passes over groups wait too long',
    });
    const grouper = this.make('group-people');
    grouper.workOff(queue, 5);
    this.raise('People are not grouped', {
      when: 'the pass over the people of a shop has failed for fifteen minutes in a row; it goes on where it stopped',
      metric: this.failedMessages(grouper),
      atLeast: 1,
      periods: 3,
    });
    this.tell({ GroupsDlqArn: deadLetters.queueArn });
  }
}
