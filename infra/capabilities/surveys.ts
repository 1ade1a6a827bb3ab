import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
import { Schedule } from '../constructs/schedule.ts';
import { Workflow } from '../constructs/workflow.ts';

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

/** The survey after a sale: its process, and the page where customers answer. */
export class Surveys extends Construct {
  readonly workflow: Workflow;

  constructor(scope: Construct, house: House) {
    super(scope, 'Surveys');
    this.workflow = new Workflow(this, 'survey', {
      ...house,
      functions: steps.map((name) => new ProductFunction(this, name, house)),
      headings: { failed: 'Surveys fail', timedOut: 'Surveys time out' },
    });
    house.api.serve(new ProductFunction(this, 'show-survey', house));
    this.report(house);
  }

  private report(house: House): void {
    const reporter = new ProductFunction(this, 'report-surveys', house);
    // 12:20 UTC: the month is over in every zone. Three days, so that one bad day is made good; each report leaves once.
    new Schedule(reporter, 'Monthly', { target: reporter.lambda, expression: 'cron(20 12 1-3 * ? *)' });
    house.alarms.raise('Survey reports fail', {
      when: 'the monthly reports have failed three times, which is all attempts of a day',
      metric: reporter.lambda.metricErrors({ period: Duration.hours(1) }),
      atLeast: 3,
    });
  }
}
