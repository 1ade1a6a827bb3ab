import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Workflow } from './execution.ts';

export interface WorkflowStarter<W extends Workflow = Workflow> {
  /** Starts the execution, or finds it started. `input` holds only ids and seconds, never personal data. */
  start(workflow: W, name: string, input: object): Promise<void>;
}

export interface WorkflowWaker {
  /** Wakes a waiting state. An expired or used token is no error: the store is the truth. */
  wake(token: string, output: object): Promise<'woken' | 'gone'>;
}

export interface WorkflowReader<W extends Workflow = Workflow> {
  /**
   * RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED; GONE once Step Functions has forgotten it (90 days), or where it
   * has only just been started: `statusOf` (lately-started.ts) tells these apart.
   */
  status(workflow: W, name: string): Promise<string>;
}

const isGone = (error: unknown): boolean =>
  error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;

/**
 * `machines` has the ARN of each workflow's state machine that will be started or read; waking needs none.
 */
export const workflowsClient = <W extends Workflow>(
  machines: Readonly<Record<W, string>>,
): WorkflowStarter<W> & WorkflowWaker & WorkflowReader<W> => {
  const client = new SFNClient({});
  return {
    start: async (workflow, name, input) => {
      try {
        await client.send(
          new StartExecutionCommand({
            stateMachineArn: machines[workflow],
            name,
            input: JSON.stringify(input),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },
    wake: async (token, output) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken: token, output: JSON.stringify(output) }));
        return 'woken';
      } catch (error) {
        if (isGone(error)) return 'gone';
        throw error;
      }
    },
    status: async (workflow, name) => {
      const executionArn = `${machines[workflow].replace(':stateMachine:', ':execution:')}:${name}`;
      try {
        const { status = 'GONE' } = await client.send(new DescribeExecutionCommand({ executionArn }));
        return status;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return 'GONE';
        throw error;
      }
    },
  };
};
