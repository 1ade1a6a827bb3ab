import { Stack, Tags } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { api as routesByFunction } from '../../functions/admin/api.ts';
import type { FunctionName } from '../../functions/house/registry.ts';
import type { Audience } from '../../functions/kit/http-address.ts';
import type { Route } from '../../functions/kit/route.ts';
import type { Stage } from '../config.ts';
import { type Alarms, metricNamespace } from './alarm.ts';
import { explain } from './explain.ts';
import type { ProductFunction } from './function.ts';
import { logGroup } from './log-group.ts';
import type { SignIn } from './sign-in.ts';

export const accessLogs = (stage: Stage): string => `/aws/vendedlogs/apis/aftercare-${stage.name}`;

/** The route's key and never the path: paths hold the tokens of shops and signed links of customers. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
  }),
);

/** Why the gateway lets everybody through, for the audiences where it does. */
const openBecause: Record<Exclude<Audience, 'staff'>, string> = {
  public:
    'Meant for people and platforms without an account: webhooks and the links of customers carry a signature that the function checks, and the description of the API is no secret.',
  machine: 'For the shop’s own machines: the function checks the API key, of which only the hash is stored.',
};

const routesOf = ({ name }: ProductFunction): readonly Route[] => {
  const known: Partial<Record<FunctionName, readonly Route[]>> = routesByFunction;
  const routes = known[name];
  if (!routes) throw new Error(`functions/admin/api.ts has no routes for ${name}.`);
  return routes;
};

class FunctionIntegration extends HttpRouteIntegration {
  private readonly target: ProductFunction;

  constructor(target: ProductFunction) {
    super(target.name);
    this.target = target;
  }

  bind(): HttpRouteIntegrationConfig {
    return {
      type: HttpIntegrationType.AWS_PROXY,
      uri: this.target.lambda.functionArn,
      payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    };
  }
}

interface ApiProps {
  readonly stage: Stage;
  readonly signIn: SignIn;
  readonly alarms: Alarms;
}

/** The HTTP API. Which routes there are is said in `functions/admin/api.ts`, by function. */
export class Api extends Construct {
  readonly http: HttpApi;
  private readonly stage: Stage;
  private readonly authorizer: HttpJwtAuthorizer;
  private readonly accessLog: LogGroup;

  constructor(scope: Construct, id: string, { stage, signIn, alarms }: ApiProps) {
    super(scope, id);
    this.stage = stage;
    this.http = new HttpApi(this, 'Http', { apiName: `aftercare-${stage.name}`, createDefaultStage: false });
    // The emulator of the local stage takes the API's id from this tag; elsewhere it is only a tag.
    Tags.of(this.http).add('ms-custom-id', 'aftercare');
    this.accessLog = logGroup(this, accessLogs(stage), stage.config);
    new HttpStage(this, 'Stage', {
      httpApi: this.http,
      autoDeploy: true,
      throttle: { rateLimit: 1_000, burstLimit: 2_000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLog),
        format: accessLogFormat,
      },
    });
    this.authorizer = new HttpJwtAuthorizer('SignIn', signIn.issuer, { jwtAudience: [signIn.clientId] });
    alarms.raise('The API answers with errors', {
      when: 'five requests or more in five minutes are answered with 5xx',
      metric: this.http.metricServerError({ statistic: 'Sum' }),
      atLeast: 5,
    });
  }

  /** Adds every route of this function. Errors: throws when `functions/admin/api.ts` has none for it. */
  serve(target: ProductFunction): void {
    const integration = this.integrate(target);
    for (const { method, path, audience } of routesOf(target)) {
      const authorizer = audience === 'staff' ? this.authorizer : new HttpNoneAuthorizer();
      const key = HttpRouteKey.with(path, HttpMethod[method]);
      const route = new HttpRoute(this, key.key, {
        httpApi: this.http,
        routeKey: key,
        integration,
        authorizer,
      });
      if (audience !== 'staff') explain(route, { 'AwsSolutions-APIG4': openBecause[audience] });
    }
  }

  /** Sends what no route matches to this function. */
  serveRest(target: ProductFunction): void {
    const route = new HttpRoute(this, 'rest', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: this.integrate(target),
      authorizer: new HttpNoneAuthorizer(),
    });
    explain(route, { 'AwsSolutions-APIG4': 'It answers that there is nothing here, to anybody.' });
  }

  /** How many requests to this function are answered with 5xx: because it fails, or does not answer at all. */
  failuresOf(target: ProductFunction): Metric {
    const keys = routesOf(target).map(({ method, path }) => `${method} ${path}`);
    const filter = new MetricFilter(this, `failures-of-${target.name}`, {
      logGroup: this.accessLog,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.status', '=', '5*'),
        FilterPattern.any(...keys.map((key) => FilterPattern.stringValue('$.routeKey', '=', key))),
      ),
      metricNamespace: metricNamespace(this.stage),
      metricName: `failures-of-${target.name}`,
      metricValue: '1',
    });
    return filter.metric({ statistic: 'Sum' });
  }

  private integrate(target: ProductFunction): HttpRouteIntegration {
    const id = `invoked-by-${this.node.id}`;
    if (!target.node.tryFindChild(id)) {
      target.lambda.addPermission(id, {
        scope: target,
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        // Any stage, any route: CDK's own patterns do not match the route `$default`.
        sourceArn: Stack.of(this).formatArn({
          service: 'execute-api',
          resource: this.http.apiId,
          resourceName: '*/*',
        }),
      });
    }
    return new FunctionIntegration(target);
  }
}
