import { Duration } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';

/**
 * Returns: the process, the pages of customers and approvers, mails that no page waits for, and the jobs that
 * watch them.
 */
export class Returns extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Returns', house);
    const checker = this.make('check-return');
    const teller = this.tellsOfUnmatched();
    const machine = this.process(checker, teller);

    this.serve('serve-withdrawal');
    this.serve('serve-portal');
    this.serve('serve-return-form');
    this.serve('serve-return');
    this.serve('decide-return');
    this.serve('decide-approvals');
    this.serve('manage-returns');
    this.serve('manage-policies');

    const { queue, deadLetters } = this.queue('errands', house.stage.config.errands, {
      dead: 'Errands lie in the dead-letter queue',
      old: 'Errands wait too long',
    });
    const runner = this.make('run-errands');
    // Fifty at a time: each is a mail, and SES limits how many leave in a second.
    runner.workOff(queue, 5);
    this.raise('Errands fail and come back', {
      when: 'mails that nobody waits for could not be sent for fifteen minutes in a row; they are tried again',
      metric: this.failedMessages(runner),
      atLeast: 1,
      periods: 3,
    });
    this.raise('Many receipts go to strangers', {
      when: 'a hundred receipts in five minutes were asked for that fit no order of ours, or add to a declaration',
      metric: this.count('stranger-receipt', runner, checker),
      atLeast: 100,
    });

    this.watch();

    // UTC: night for most shops, and not an hour that a clock change skips.
    const student = this.schedule('study-returns', 'cron(10 2 * * ? *)');
    this.raise('Returns are not studied', {
      when: 'the nightly study has failed three times, which is all of its attempts',
      metric: student.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });

    this.tell({ ReturnMachineArn: machine.stateMachineArn, ErrandsDlqArn: deadLetters.queueArn });
  }

  private tellsOfUnmatched() {
    // At each full hour some shop has the time of its mail.
    const teller = this.schedule('tell-unmatched', 'cron(0 * * * ? *)');
    this.raise('Nobody hears of withdrawals without an order', {
      when: 'telling managers of withdrawals that fit no order has failed in three hours of the last four',
      metric: teller.lambda.metricErrors({ period: Duration.hours(4) }),
      atLeast: 3,
    });
    return teller;
  }

  private process(checker: ProductFunction, teller: ProductFunction): StateMachine {
    const asks = this.make('ask-approver');
    this.raise('Nobody of a shop can be asked', {
      when: 'a return or a withdrawal without an order needs a person, and its shop names neither approvers nor managers',
      metric: this.count('nobody-to-tell', asks, teller),
      atLeast: 1,
    });

    const pays = this.make('settle-return');
    const ends = this.make('end-wait');
    this.raise('Payments keep failing', {
      when: 'a refund, a credit or a replacement could not be had from a shop, and a person of the shop was asked',
      // Refunds that the shop refuses, that keep failing, or that are never confirmed.
      metric: this.count('settlement-failed', pays, ends),
      atLeast: 1,
    });

    const steps = [
      ...[checker, this.make('await-return'), asks, this.make('tell-customer')],
      ...[ends, pays, this.make('close-return')],
    ];
    return this.workflow('return', steps, { failed: 'Returns fail', timedOut: 'Returns time out' }).machine;
  }

  private watch(): void {
    const watcher = this.schedule('watch-returns', 'rate(1 minute)');
    this.raise('Refunds are overdue', {
      when: 'the day has passed by which the law wants a refund paid',
      metric: this.count('refund-overdue', watcher),
      atLeast: 1,
    });
    this.raise('Urgent returns wait too long', {
      when: 'nobody has answered an urgent return within the time of the shop',
      metric: this.count('answer-overdue', watcher),
      atLeast: 1,
    });
    this.raise('Returns are not watched', {
      when: 'looking after deadlines has failed for fifteen minutes in a row',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
  }
}
