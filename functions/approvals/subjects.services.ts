import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startsStore } from '../executions/starts.store.ts';
import { workflowsClient } from '../executions/workflows.client.ts';
import { systemClock } from '../kit/clock.ts';
import { returnsStore } from '../returns/returns.store.ts';
import { paymentSubject } from '../returns/take-agreement.ts';
import type { ApprovalKind } from '../vocabulary/approval-kind.ts';
import type { Subject } from './decide-approval.ts';

type Used = 'returns' | 'returnLedgers' | 'contacts' | 'starts' | 'returnMachine';

/** What the answers of second persons lead to. A missing kind does not compile. */
export const houseSubjects = (
  dynamo: DynamoDBClient,
  env: (resource: Used) => string,
): Readonly<Record<ApprovalKind, Subject>> => ({
  return: paymentSubject({
    returns: returnsStore(dynamo, {
      returns: env('returns'),
      ledgers: env('returnLedgers'),
      contacts: env('contacts'),
    }),
    starts: startsStore(dynamo, env('starts')),
    workflows: workflowsClient({ return: env('returnMachine') }),
    clock: systemClock,
  }),
});
