import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

const steps = ['add-care-greetings', 'account-care-run'] as const satisfies readonly FunctionName[];

/** Care: its programmes and their calendar, a look twice a day at what is coming, and the runs that greet people. */
export class Care extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Care', house);
    this.serve('manage-care');
    this.serve('preview-care');
    this.serve('serve-care-calendar');
    this.serve('serve-birthday');
    this.watchOccasions();
    this.keepDates();
    this.run();
  }

  /** What begins in each quarter-hour, because local hours begin at :00, :15 and :30. */
  private run(): void {
    const { machine } = this.workflow(
      'care',
      steps.map((name) => this.make(name)),
      { failed: 'Care runs fail', timedOut: 'Care runs time out' },
    );
    const starter = this.schedule('start-care-runs', 'cron(0/15 * * * ? *)');
    this.raise('Care runs are not started', {
      when: 'looking for what begins has failed for half an hour in a row; the next one catches up',
      metric: starter.lambda.metricErrors({ period: Duration.minutes(15) }),
      atLeast: 1,
      periods: 2,
    });
    this.raise('Care comes late', {
      when: 'a quarter-hour was looked at only later, because ticks were missing',
      metric: this.count('care-late', starter),
      atLeast: 1,
    });
    this.raise('Greetings were missed', {
      when: 'somebody was not greeted, because their hour was over for more than a day',
      metric: this.count('care-missed', starter),
      atLeast: 1,
    });
    this.serve('manage-care-runs');
    this.tell({ CareMachineArn: machine.stateMachineArn });
  }

  /**
   * The days of people's own: the next ones each day, and all of a shop when it switches on a programme. Both are
   * worked off one queue.
   */
  private keepDates(): void {
    // UTC: when the day has begun almost everywhere.
    const keeper = this.schedule('keep-dates', 'cron(40 11 * * ? *)');
    this.raise('Personal dates are not kept', {
      when: 'asking for the next dates of people has failed three times, which is all of its attempts; the next day asks for both',
      metric: keeper.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });
    const { queue, deadLetters } = this.queue('dates', this.house.stage.config.dates, {
      dead: 'Dates to fill lie in the dead-letter queue',
      old: 'Dates to fill wait too long',
    });
    const filler = this.make('fill-dates');
    filler.workOff(queue, 5);
    this.raise('Dates are not filled', {
      when: 'dates of people could not be computed for fifteen minutes in a row',
      metric: this.failedMessages(filler),
      atLeast: 1,
      periods: 3,
    });
    this.tell({ DatesDlqArn: deadLetters.queueArn });
  }

  private watchOccasions(): void {
    // Twice a day, so that one bad run does no harm: reminders leave once, and days are held for a year.
    const watcher = this.schedule('watch-occasions', 'cron(10 3,15 * * ? *)');
    this.raise('Occasions are not looked after', {
      when: 'approving dates ahead and reminding managers has failed, which is tried again in half a day',
      metric: watcher.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });
  }
}
