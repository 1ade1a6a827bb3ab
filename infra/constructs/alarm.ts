import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Stage } from '../config.ts';

export interface AlarmProps {
  /** Completes the sentence "Rings when …". */
  readonly when: string;
  readonly metric: IMetric;
  readonly atLeast: number;
  /** How many periods in a row; 1 by default. */
  readonly periods?: number;
}

/** The alarms and their topic. Each alarm is named by a heading of docs/runbook.md, which says what to do. */
export class Alarms extends Construct {
  readonly topic: Topic;
  private readonly stage: Stage;

  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id);
    this.stage = stage;
    this.topic = new Topic(this, 'Topic', { enforceSSL: !stage.config.emulated });
    // The policy that enforces TLS replaces the topic's own policy, which let the account's alarms publish.
    this.topic.grantPublish(
      new ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (stage.config.alarmEmail) this.topic.addSubscription(new EmailSubscription(stage.config.alarmEmail));
  }

  /**
   * Notifies the topic when the alarm rings and when it is over. Without data nothing happened, so nothing is
   * wrong.
   */
  raise(scope: Construct, heading: string, { when, metric, atLeast, periods = 1 }: AlarmProps): void {
    const alarm = new Alarm(scope, heading, {
      alarmName: `aftercare-${this.stage.name}: ${heading}`,
      alarmDescription: `Rings when ${when}. What to do: docs/runbook.md, "${heading}".`,
      metric,
      threshold: atLeast,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}
