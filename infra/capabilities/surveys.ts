import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/kit/functions.ts';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';
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
  }
}
