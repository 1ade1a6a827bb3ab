import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailSendingEvent,
  EventDestination,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import type { Alarms } from './alarm.ts';
import type { Provision } from './provision.ts';
import type { DurableQueue } from './queue.ts';

/** The events that we want. Not opens and clicks: those rewrite signed links and add a pixel. */
const told = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

const setName = (stage: Stage) => `aftercare-${stage.name}`;

/** The name of the set, which is in a header of each message. */
export const configurationSetProvision = (stage: Stage): Provision<'know'> => ({
  variable: setName(stage),
  allow: { know: [] },
});

interface MailEventsProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
  /** The queue for SES's events. */
  readonly queue: DurableQueue;
}

/**
 * What SES does with messages that name this configuration set: it reports what became of each, through a
 * topic, on a queue.
 */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, queue }: MailEventsProps) {
    super(scope, id);
    const set = new ConfigurationSet(this, 'Set', {
      configurationSetName: setName(stage),
      // A receipt that the law demands must arrive, even if the last mail server has no TLS.
      tlsPolicy: ConfigurationSetTlsPolicy.OPTIONAL,
      reputationMetrics: true,
      // We keep the list of complaints ourselves: SES's list would also stop the receipts that we owe to the
      // people on it.
      suppressionReasons: SuppressionReasons.BOUNCES_ONLY,
    });
    set.addEventDestination('Topic', {
      destination: EventDestination.snsTopic(this.topic(queue, !stage.config.emulated)),
      events: told,
    });
    this.watchReputation(alarms);
  }

  private topic({ queue, deadLetters }: DurableQueue, enforceSSL: boolean): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL });
    topic.addSubscription(
      new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }),
    );
    return topic;
  }

  /** SES's own figures for the whole account; SES demands less than 5 % bounces and 0.1 % complaints. */
  private watchReputation(alarms: Alarms): void {
    const share = (of: string) =>
      new Metric({ namespace: 'AWS/SES', metricName: `Reputation.${of}Rate`, statistic: 'Maximum' });
    alarms.raise(this, 'SES counts many bounces', {
      when: 'more than 4 % of the mails of the account bounced; SES reviews accounts from 5 % on',
      metric: share('Bounce'),
      atLeast: 0.04,
    });
    alarms.raise(this, 'SES counts many complaints', {
      when: 'people complained of more than 0.08 % of the mails of the account; SES reviews accounts from 0.1 % on',
      metric: share('Complaint'),
      atLeast: 0.0008,
    });
  }
}
