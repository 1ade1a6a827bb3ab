import { Duration, Stack } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Patience, Stage } from '../config.ts';
import type { Alarms } from './alarm.ts';
import type { Provision } from './provision.ts';

interface DurableQueueProps {
  readonly stage: Stage;
  readonly patience: Patience;
  readonly alarms: Alarms;
  /** The names of its alarms, which are headings of the runbook. */
  readonly headings: { readonly dead: string; readonly old: string };
}

const queueName = (stage: Stage, name: string) => `aftercare-${stage.name}-${name}`;
const deadLettersName = (stage: Stage, name: string) => `${queueName(stage, name)}-dead-letters`;

const provide = (scope: Construct, name: string): Provision<'send' | 'consume'> => {
  const { region, urlSuffix, account } = Stack.of(scope);
  const arn = Stack.of(scope).formatArn({ service: 'sqs', resource: name });
  const permission = (...actions: string[]) => [
    { actions: actions.map((action) => `sqs:${action}`), resources: [arn] },
  ];
  return {
    variable: `https://sqs.${region}.${urlSuffix}/${account}/${name}`,
    allow: {
      send: permission('SendMessage'),
      consume: permission('ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'),
    },
  };
};

/**
 * What functions may do with a queue. It uses only the queue's name, so that a sender need not wait until the
 * queue is made.
 */
export const queueProvision = (scope: Construct, stage: Stage, name: string) =>
  provide(scope, queueName(stage, name));

/** The same for the dead letters of that queue. */
export const deadLettersProvision = (scope: Construct, stage: Stage, name: string) =>
  provide(scope, deadLettersName(stage, name));

/**
 * A queue that loses nothing: a message that fails too often waits in a dead-letter queue, and an alarm
 * rings.
 */
export class DurableQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, name: string, { stage, patience, alarms, headings }: DurableQueueProps) {
    super(scope, `${name}-queue`);
    const enforceSSL = !stage.config.emulated;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: deadLettersName(stage, name),
      enforceSSL,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: queueName(stage, name),
      enforceSSL,
      // A message keeps its age when it moves to the dead letters, so this must leave days for a person to
      // look at them.
      retentionPeriod: Duration.days(10),
      visibilityTimeout: Duration.seconds(patience.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: patience.maxReceives },
    });
    alarms.raise(this, headings.dead, {
      when: 'a message lies in the dead-letter queue',
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      atLeast: 1,
    });
    alarms.raise(this, headings.old, {
      when: 'the oldest message has waited for more than 15 minutes',
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      atLeast: Duration.minutes(15).toSeconds(),
    });
  }
}
