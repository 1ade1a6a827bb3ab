import { Duration, Stack } from 'aws-cdk-lib';
import { CfnInsightRule, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Stage, stackName } from '../config.ts';
import { capabilityLogs } from '../constructs/capability.ts';
import { accessLogs } from '../constructs/http-api.ts';
import type { ServiceStack } from './service.ts';

interface SavedQuery {
  readonly where: 'everyFunction' | 'webhooks' | 'requests' | 'everything';
  /** Commands of Logs Insights, each fed by the one before. */
  readonly commands: readonly string[];
}

const queries: Record<string, SavedQuery> = {
  'Errors of all functions': {
    where: 'everyFunction',
    commands: [
      'fields @timestamp, service, message, error.name, error.message, requestId, messageId',
      'filter level = "ERROR"',
      'sort @timestamp desc',
    ],
  },
  'One request, from the gateway to the function': {
    where: 'everything',
    commands: [
      'fields @timestamp, service, routeKey, status, latency, ms, outcome, refused, error.message',
      'filter requestId = "put the requestId here"',
      'sort @timestamp asc',
    ],
  },
  'One return, through all functions': {
    where: 'everyFunction',
    commands: [
      'fields @timestamp, service, message, step, outcome, error.name, error.message, ms',
      'filter returnId = "put the id of the return here"',
      'sort @timestamp asc',
    ],
  },
  'Slowest routes': {
    where: 'requests',
    commands: [
      'stats count(*) as requests, pct(latency, 50) as median, pct(latency, 95) as p95 by routeKey',
      'sort p95 desc',
    ],
  },
  'Refused requests': {
    where: 'requests',
    commands: [
      'filter status >= 400',
      'stats count(*) as requests by routeKey, status',
      'sort requests desc',
    ],
  },
  'Callers by what they asked for': {
    where: 'everyFunction',
    commands: [
      'filter ispresent(caller)',
      'stats count(*) as requests by caller, route, status',
      'sort requests desc',
    ],
  },
  'What became of webhooks, by hour': {
    where: 'webhooks',
    commands: [
      'filter ispresent(outcome)',
      'stats count(*) as webhooks by bin(1h) as hour, service, topic, outcome',
      'sort hour desc',
    ],
  },
  'Webhooks of one shop': {
    where: 'webhooks',
    commands: [
      'fields @timestamp, service, topic, deliveryId, outcome, ms',
      'filter shop = "put the id of the shop here"',
      'sort @timestamp desc',
    ],
  },
};

interface OperationsProps {
  readonly stage: Stage;
  readonly service: ServiceStack;
  /** Their log groups come first, because queries name them. */
  readonly behind: readonly (Stack & { readonly capability: string })[];
}

/**
 * For the people who operate the product; the product itself does not need it: saved queries, alarms on
 * metric arithmetic and on what the account shares.
 */
export class OperationsStack extends Stack {
  constructor(scope: Construct, props: OperationsProps) {
    super(scope, stackName(props.stage, 'Operations'));
    for (const stack of props.behind) this.addStackDependency(stack, 'Queries name the log groups.');
    this.watchShareOfErrors(props.service);
    this.watchOpenExecutions(props);
    this.watchCallers(props);
    this.saveQueries(props);
  }

  /** The API's own alarm counts errors; this one watches their share of all answers. */
  private watchShareOfErrors({ api, alarms }: ServiceStack): void {
    const period = Duration.minutes(5);
    const share = new MathExpression({
      label: 'Share of requests answered with 5xx, in percent',
      expression: 'IF(requests >= 20, 100 * errors / requests, 0)',
      usingMetrics: {
        errors: api.http.metricServerError({ period, statistic: 'Sum' }),
        requests: api.http.metricCount({ period, statistic: 'Sum' }),
      },
      period,
    });
    const when = 'more than 2 % of the requests fail, for ten minutes';
    alarms.raise(this, 'Many requests fail', { when, metric: share, atLeast: 2, periods: 2 });
  }

  /**
   * Step Functions counts the open executions of all machines of the account in this region together, so the
   * metric has no dimension (Step Functions metrics, `OpenExecutionCount`).
   */
  private watchOpenExecutions({ stage, service }: OperationsProps): void {
    const { openExecutions } = stage.config;
    service.alarms.raise(this, 'Many executions are open', {
      when: `80 % of the ${openExecutions} executions are open that Step Functions allows`,
      metric: new Metric({
        namespace: 'AWS/States',
        metricName: 'OpenExecutionCount',
        statistic: 'Maximum',
        period: Duration.minutes(5),
      }),
      atLeast: Math.floor(openExecutions * 0.8),
      periods: 3,
    });
  }

  /**
   * Counts what each caller posts, by the digests in the log lines of functions that strangers may call. Shops' webhooks
   * are not among them. Neither are GET and HEAD: scanners of mails ask for many pages from one address, and change nothing.
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/ContributorInsights-RuleSyntax.html
   */
  private watchCallers({ stage, service, behind }: OperationsProps): void {
    const ruleName = `aftercare-${stage.name}-posts-by-caller`;
    const body = {
      Schema: { Name: 'CloudWatchLogRule', Version: 1 },
      LogGroupNames: behind.map(({ capability }) => capabilityLogs(stage, capability)),
      LogFormat: 'JSON',
      Contribution: {
        Keys: ['$.caller'],
        Filters: [
          { Match: '$.caller', IsPresent: true },
          { Match: '$.route', StartsWith: ['POST '] },
        ],
      },
      AggregateOn: 'Count',
    };
    new CfnInsightRule(this, 'PostsByCaller', {
      ruleName,
      ruleState: 'ENABLED',
      ruleBody: JSON.stringify(body),
    });
    service.alarms.raise(this, 'One caller posts very much', {
      when: 'one caller posts 300 forms or more in five minutes',
      metric: new MathExpression({
        label: 'Most posts by one caller',
        expression: `INSIGHT_RULE_METRIC('${ruleName}', 'MaxContributorValue')`,
        period: Duration.minutes(5),
      }),
      atLeast: 300,
    });
  }

  private saveQueries({ stage, behind }: OperationsProps): void {
    const everyFunction = [...behind.map(({ capability }) => capability), 'Service'].map((name) =>
      capabilityLogs(stage, name),
    );
    const requests = accessLogs(stage);
    const logGroups = {
      everyFunction,
      webhooks: [capabilityLogs(stage, 'Webhooks')],
      requests: [requests],
      everything: [requests, ...everyFunction],
    };
    for (const [name, { where, commands }] of Object.entries(queries)) {
      new CfnQueryDefinition(this, name, {
        name: `aftercare-${stage.name}/${name}`,
        logGroupNames: logGroups[where],
        queryString: commands.join('\n| '),
      });
    }
  }
}
