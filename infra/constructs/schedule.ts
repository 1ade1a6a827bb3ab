import { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

interface ScheduleProps {
  readonly target: IFunction;
  /** `rate(1 minute)`, `cron(10 2 * * ? *)` or `at(2026-11-05T02:10:00)`; times are UTC. */
  readonly expression: string;
}

/** Invokes a function again and again, asynchronously: Lambda itself repeats a failed run. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, { target, expression }: ScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      // Only for this account (AWS: confused deputy prevention in EventBridge Scheduler).
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      inlinePolicies: {
        invokes: new PolicyDocument({
          statements: [
            new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [target.functionArn] }),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: target.functionArn,
        roleArn: role.roleArn,
        // If Lambda is away for long, the next run does the same work, and a day of old invocations would
        // only add to it.
        retryPolicy: { maximumRetryAttempts: 3, maximumEventAgeInSeconds: 3600 },
      },
    });
  }
}
