import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type IFilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Stage } from '../config.ts';

/** Where the metrics are that we count ourselves. */
const metricNamespace = ({ name }: Stage): string => `Aftercare/${name}`;

/** Lines that one of these functions has written. Functions of a capability share their log group. */
export const writtenBy = (...functions: readonly { readonly name: string }[]) =>
  FilterPattern.any(...functions.map(({ name }) => FilterPattern.stringValue('$.service', '=', name)));

interface LogMetricProps {
  readonly stage: Stage;
  readonly logGroup: ILogGroup;
  readonly filterPattern: IFilterPattern;
  /** What each line adds, 1 unless told. */
  readonly value?: string;
}

/**
 * Counts lines of a log group. `name` says whose lines and what of them: a metric of its own, because alarms that share
 * one ring together.
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
