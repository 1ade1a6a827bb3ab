import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

const steps = [
  'await-delivery',
  'invite-customer',
  'await-answer',
  'remind-customer',
  'close-survey',
  'look-at-answer',
  'await-follow-up',
  'remind-follow-up',
  'ask-again',
] as const satisfies readonly FunctionName[];

/**
 * The survey after a sale: its process, the page where customers answer, the API for staff, the monthly
 * report.
 */
export class Surveys extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Surveys', house);

    const { machine } = this.workflow(
      'survey',
      steps.map((name) => this.make(name)),
      { failed: 'Surveys fail', timedOut: 'Surveys time out' },
    );

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
