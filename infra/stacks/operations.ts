import { Duration, Stack } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { functions } from '../../functions/kit/functions.ts';
import type { Stage } from '../config.ts';
import { functionLogs } from '../constructs/function.ts';
import { accessLogs } from '../constructs/http-api.ts';
import type { ServiceStack } from './service.ts';

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
    const requests = accessLogs(this.stage);
    const receive = functionLogs(this.stage, 'receive-webhook');

    this.query('Errors of all functions', everyFunction, [
      'fields @timestamp, service, message, error.name, error.message, function_request_id',
      'filter level = "ERROR"',
      'sort @timestamp desc',
    ]);
    this.query(
      'One request, from the gateway to the function',
      [requests, ...everyFunction],
      [
        'fields @timestamp, service, routeKey, status, latency, ms, outcome, refused, error.message',
        'filter requestId = "put the requestId here"',
        'sort @timestamp asc',
      ],
    );
    this.query(
      'Slowest routes',
      [requests],
      [
        'stats count(*) as requests, pct(latency, 50) as median, pct(latency, 95) as p95, max(latency) as longest by routeKey',
        'sort p95 desc',
      ],
    );
    this.query(
      'Refused requests',
      [requests],
      ['filter status >= 400', 'stats count(*) as requests by routeKey, status', 'sort requests desc'],
    );
    this.query(
      'What became of webhooks, by hour',
      [receive],
      [
        'filter ispresent(route)',
        'stats count(*) as webhooks by bin(1h) as hour, status, outcome',
        'sort hour desc',
      ],
    );
  }

  private query(name: string, logGroupNames: string[], commands: string[]): void {
    new CfnQueryDefinition(this, name, {
      name: `aftercare-${this.stage.name}/${name}`,
      logGroupNames,
      queryString: commands.join('\n| '),
    });
  }
}
