import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import type { DurableQueue } from '../constructs/queue.ts';
import { Schedule } from '../constructs/schedule.ts';
import { Workflow } from '../constructs/workflow.ts';

const pages = [
  'serve-withdrawal',
  'serve-portal',
  'serve-return-form',
  'serve-return',
  'decide-return',
] as const satisfies readonly FunctionName[];

/** Returns: the process, the pages of customers and approvers, mails that nobody waits for, and the watch over it all. */
export class Returns extends Construct {
  readonly workflow: Workflow;

  constructor(scope: Construct, house: House, errands: DurableQueue) {
    super(scope, 'Returns');
    this.workflow = this.process(house);
    for (const name of pages) house.api.serve(new ProductFunction(this, name, house));
    this.run(errands, house);
    this.watch(house);
    this.study(house);
  }

  private process(house: House): Workflow {
    const step = (name: FunctionName) => new ProductFunction(this, name, house);
    const pays = step('settle-return');
    const ends = step('end-wait');
    const asks = step('ask-approver');
    house.alarms.raise('Nobody of a shop can be asked', {
      when: 'a return needs a person, and its shop names neither approvers nor managers',
      metric: asks.count('nobody-to-tell'),
      atLeast: 1,
    });
    const functions = [
      ...[step('check-return'), step('await-return'), asks, step('tell-customer')],
      ...[ends, pays, step('close-return')],
    ];
    // Both count into one metric: what the shop refuses, and what kept failing or was never confirmed.
    pays.count('settlement-failed');
    house.alarms.raise('Payments keep failing', {
      when: 'a refund, a credit or a replacement could not be had from a shop, and a person of the shop was asked',
      metric: ends.count('settlement-failed'),
      atLeast: 1,
    });
    return new Workflow(this, 'return', {
      ...house,
      functions,
      headings: { failed: 'Returns fail', timedOut: 'Returns time out' },
    });
  }

  private run(errands: DurableQueue, house: House): void {
    const runner = new ProductFunction(this, 'run-errands', house);
    // Fifty at a time: each is a mail, and SES limits how many leave in a second.
    runner.workOff(errands.queue, 5);
    house.alarms.raise('Errands fail and come back', {
      when: 'mails that nobody waits for could not be sent for fifteen minutes in a row; they are tried again',
      metric: runner.failedMessages(),
      atLeast: 1,
      periods: 3,
    });
  }

  private watch(house: House): void {
    const watcher = new ProductFunction(this, 'watch-returns', house);
    new Schedule(watcher, 'EveryMinute', { target: watcher.lambda, expression: 'rate(1 minute)' });
    house.alarms.raise('Refunds are overdue', {
      when: 'the day has passed by which the law wants a refund paid',
      metric: watcher.count('refund-overdue'),
      atLeast: 1,
    });
    house.alarms.raise('Urgent returns wait too long', {
      when: 'nobody has answered an urgent return within the time of the shop',
      metric: watcher.count('answer-overdue'),
      atLeast: 1,
    });
    house.alarms.raise('Returns are not watched', {
      when: 'looking after deadlines has failed for fifteen minutes in a row',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
  }

  private study(house: House): void {
    const student = new ProductFunction(this, 'study-returns', house);
    // UTC: in the night of most shops, and no hour that a change of clocks leaves out.
    new Schedule(student, 'Nightly', { target: student.lambda, expression: 'cron(10 2 * * ? *)' });
    house.alarms.raise('Returns are not studied', {
      when: 'the nightly study has failed three times, which is all of its attempts',
      metric: student.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });
  }
}
