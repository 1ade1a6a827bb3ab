import { executionsOf } from '../executions/list-executions.ts';
import type { StartsStore } from '../executions/starts.store.ts';
import type { WorkflowReader } from '../executions/workflows.client.ts';
import type { Clock } from '../kit/clock.ts';
import type { Page } from '../kit/paging.ts';
import { startedFor } from '../surveys/survey.ts';
import type { SurveysStore } from '../surveys/surveys.store.ts';

/** The workflows that were started for a customer: of surveys, and all others. */
export const executionsOfCustomer = (
  id: string,
  asked: Page,
  {
    starts,
    surveys,
    workflows,
    clock,
  }: {
    readonly starts: Pick<StartsStore, 'ofCustomer'>;
    readonly surveys: Pick<SurveysStore, 'ofCustomer'>;
    readonly workflows: WorkflowReader;
    readonly clock: Clock;
  },
) => {
  const ofSurveys = async (page: Page) => {
    const { items, next } = await surveys.ofCustomer(id, page);
    return { items: items.map(startedFor), next };
  };
  return executionsOf([(page) => starts.ofCustomer(id, page), ofSurveys], asked, {
    workflows,
    clock,
  });
};
