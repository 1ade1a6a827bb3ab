import type { Page } from '../kit/paging.ts';
import type { StartsStore } from './starts.store.ts';
import type { WorkflowReader } from './workflows.client.ts';

/** The workflows that were started for a customer, each with its status at Step Functions. */
export const executionsOf = async (
  customerId: string,
  page: Page,
  services: { readonly starts: Pick<StartsStore, 'ofCustomer'>; readonly workflows: WorkflowReader },
) => {
  const { items, next } = await services.starts.ofCustomer(customerId, page);
  const withStatus = items.map(async ({ name, workflow, startedAt }) => ({
    name,
    workflow,
    startedAt,
    status: await services.workflows.status(workflow, name),
  }));
  return { items: await Promise.all(withStatus), next };
};
