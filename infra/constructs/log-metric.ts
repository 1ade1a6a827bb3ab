import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/** The namespace of metrics that we count ourselves. */
const metricNamespace = ({ name }: Stage): string => `Aftercare/${name}`;

/** Log lines of these functions. Functions of a capability share their log group. */
export const writtenBy = (...functions: readonly { readonly name: string }[]) =>
  FilterPattern.any(...functions.map(({ name }) => FilterPattern.stringValue('$.service', '=', name)));

interface LogMetricProps {
  readonly stage: Stage;
  readonly logGroup: ILogGroup;
  readonly filterPattern: IFilterPattern;
  /** What each line adds; 1 by default. */
  readonly value?: string;
}

/**
 * Counts lines of a log group. `name` says whose lines, and which of them: each alarm needs its own metric,
 * because alarms with a shared metric ring together.
 */
export const logMetric = (
  scope: Construct,
  name: `${string}/${string}`,
  { stage, logGroup, filterPattern, value = '1' }: LogMetricProps,
): Metric => {
  const filter = new MetricFilter(scope, name.slice(name.indexOf('/') + 1), {
    logGroup,
    filterPattern,
    metricNamespace: metricNamespace(stage),
    metricName: name,
    metricValue: value,
  });
  return filter.metric({ statistic: 'Sum' });
};
