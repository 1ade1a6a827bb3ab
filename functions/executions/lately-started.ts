import type { Clock } from '../kit/clock.ts';
import type { Workflow } from './execution.ts';
import type { WorkflowReader } from './workflows.client.ts';

/**
 * So long after its start an execution that Step Functions does not know counts as running. DescribeExecution is
 * eventually consistent, and AWS gives no bound. Five minutes are far beyond what anybody has seen, and short beside
 * the 90 days after which Step Functions really forgets an execution.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
const unseenMilliseconds = 5 * 60_000;

interface Begun<W extends Workflow> {
  readonly workflow: W;
  /** Of the execution. */
  readonly name: string;
  /** When it was started; undefined if we do not know that it was. */
  readonly startedAt: string | undefined;
}

interface StatusServices<W extends Workflow> {
  readonly workflows: WorkflowReader<W>;
  readonly clock: Clock;
}

/** The status of an execution, as `WorkflowReader.status`; `RUNNING` if it was just started and is not seen yet. */
export const statusOf = async <W extends Workflow>(
  { workflow, name, startedAt }: Begun<W>,
  { workflows, clock }: StatusServices<W>,
): Promise<string> => {
  const status = await workflows.status(workflow, name);
  const isYoung = startedAt !== undefined && clock().getTime() - Date.parse(startedAt) < unseenMilliseconds;
  return status === 'GONE' && isYoung ? 'RUNNING' : status;
};
