import { Duration } from 'aws-cdk-lib';
import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Patience } from '../config.ts';
import type { Alarms } from './alarm.ts';
import type { Provision } from './provision.ts';

interface DurableQueueProps {
  readonly patience: Patience;
  readonly tlsOnly: boolean;
  readonly alarms: Alarms;
  /** The names of its alarms, which are headings of the runbook. */
  readonly headings: { readonly dead: string; readonly old: string };
}

const provide = (queue: IQueue): Provision<'send' | 'consume'> => {
  const permission = (...actions: string[]) => [
    { actions: actions.map((action) => `sqs:${action}`), resources: [queue.queueArn] },
  ];
  return {
    variable: queue.queueUrl,
    allow: {
      send: permission('SendMessage'),
      consume: permission('ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'),
    },
  };
};

/** A queue that loses nothing: what fails too often waits in a dead-letter queue, and somebody is told. */
export class DurableQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly provision: Provision<'send' | 'consume'>;
  readonly deadLettersProvision: Provision<'send' | 'consume'>;

  constructor(scope: Construct, id: string, props: DurableQueueProps) {
    super(scope, id);
    const { tlsOnly: enforceSSL, patience } = props;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      enforceSSL,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      enforceSSL,
      // A message keeps its age when it moves over, so this must leave days for somebody to look at dead letters.
      retentionPeriod: Duration.days(10),
      visibilityTimeout: Duration.seconds(patience.visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: patience.maxReceives },
    });
    this.provision = provide(this.queue);
    this.deadLettersProvision = provide(this.deadLetters);
    props.alarms.raise(props.headings.dead, {
      when: 'a message lies in the dead-letter queue',
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1) }),
      atLeast: 1,
    });
    props.alarms.raise(props.headings.old, {
      when: 'the oldest message has waited for more than 15 minutes',
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5) }),
      atLeast: Duration.minutes(15).toSeconds(),
    });
  }
}
