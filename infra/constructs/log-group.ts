import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/**
 * A log group that forgets after the stage's number of days. Its name is fixed, so that saved queries and
 * people find it. So it must be deleted with its stack, or the next deployment would find the name taken.
 */
export const logGroup = (scope: Construct, logGroupName: string, { logDays }: StageConfig): LogGroup =>
  new LogGroup(scope, 'Logs', { logGroupName, retention: logDays, removalPolicy: RemovalPolicy.DESTROY });
