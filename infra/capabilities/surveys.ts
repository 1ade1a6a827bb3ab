import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

const steps = [
  'invite-customer',
  'await-answer',
  'remind-customer',
] as const satisfies readonly FunctionName[];

/**
 * The survey after a sale: its process, the page where customers answer, the API for staff, the job that does
 * what is due, the monthly report.
 */
export class Surveys extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Surveys', house);

    const { machine } = this.workflow(
      'survey',
      steps.map((name) => this.make(name)),
      { failed: 'Surveys fail', timedOut: 'Surveys time out' },
    );

    const watcher = this.schedule('watch-surveys', 'rate(1 minute)');
    this.raise('Surveys are not watched', {
      when: 'looking after surveys and low scores has failed for fifteen minutes in a row',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });

    this.serve('show-survey');
    this.serve('manage-surveys');
    this.serve('read-surveys');
    this.serve('read-results');

    // 12:20 UTC: by then the month is over in every zone. On three days, so that one bad day does no harm;
    // each report leaves once.
    const reporter = this.schedule('report-surveys', 'cron(20 12 1-3 * ? *)');
    this.raise('Survey reports fail', {
      when: 'the monthly reports have failed three times, which is all attempts of a day',
      metric: reporter.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });

    this.tell({ SurveyMachineArn: machine.stateMachineArn });
  }
}
