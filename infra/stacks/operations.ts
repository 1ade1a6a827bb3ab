import { Duration, Stack } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functions } from '../../functions/house/registry.ts';
import type { Stage } from '../config.ts';
import { functionLogs } from '../constructs/function.ts';
import { accessLogs } from '../constructs/http-api.ts';
import type { ServiceStack } from './service.ts';

interface SavedQuery {
  readonly where: 'everyFunction' | 'webhooks' | 'requests' | 'everything';
  /** Of Logs Insights, each fed by the one before. */
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

/** What people who watch the product use, and the product does not need: saved queries, alarms on arithmetic. */
export class OperationsStack extends Stack {
  private readonly stage: Stage;

  constructor(scope: Construct, { stage, service }: { stage: Stage; service: ServiceStack }) {
    super(scope, `Aftercare-${stage.name}-Operations`);
    this.stage = stage;
    this.watchShareOfErrors(service);
    this.saveQueries();
  }

  /** The alarm of the API itself counts errors; this one sees what a count does not: how many of the answers they are. */
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
    alarms.raise('Many requests fail', { when, metric: share, atLeast: 2, periods: 2 }, this);
  }

  private saveQueries(): void {
    const everyFunction = Object.keys(functions).map((name) => functionLogs(this.stage, name));
    const webhooks = ['receive-webhook', 'ingest-events'].map((name) => functionLogs(this.stage, name));
    const requests = accessLogs(this.stage);
    const logGroups = {
      everyFunction,
      webhooks,
      requests: [requests],
      everything: [requests, ...everyFunction],
    };
    for (const [name, { where, commands }] of Object.entries(queries)) {
      new CfnQueryDefinition(this, name, {
        name: `aftercare-${this.stage.name}/${name}`,
        logGroupNames: logGroups[where],
        queryString: commands.join('\n| '),
      });
    }
  }
}
