import { Stack, Tags } from 'aws-cdk-lib';
import {
  HttpApi,
  HttpIntegrationType,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteIntegration,
  type HttpRouteIntegrationConfig,
  HttpRouteKey,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Audience } from '../../functions/kit/http-address.ts';
import type { Route } from '../../functions/kit/route.ts';
import type { Stage } from '../config.ts';
import type { Alarms } from './alarm.ts';
import { explain } from './explain.ts';
import type { ProductFunction } from './function.ts';
import { logGroup } from './log-group.ts';
import { logMetric } from './log-metric.ts';
import type { SignIn } from './sign-in.ts';

export const accessLogs = (stage: Stage): string => `/aws/vendedlogs/apis/aftercare-${stage.name}`;

/** Why the gateway does no authorisation for these audiences. */
const openBecause: Record<Exclude<Audience, 'staff'>, string> = {
  public:
    'Meant for people without an account: the links of customers carry a signature that the function checks, and the description of the API is no secret.',
  platform: 'For the platforms of shops: the function checks the signature of each webhook.',
  machine: 'For the shop’s own machines: the function checks the API key, of which only the hash is stored.',
};

const routeKeyOf = ({ method, path }: Route) => HttpRouteKey.with(path, HttpMethod[method]);

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

/**
 * The HTTP API. Its routes, and the permissions to invoke their functions, are made beside the functions; its
 * stage is made after all of them (`stacks/front.ts`).
 */
export class Api extends Construct {
  readonly http: HttpApi;
  readonly accessLog: LogGroup;
  /** All that it serves, but for the requests that no route matches. */
  readonly routes: Route[] = [];
  private readonly stage: Stage;
  private readonly authorizer: HttpJwtAuthorizer;
  private readonly integrations = new Map<ProductFunction, HttpRouteIntegration>();

  constructor(scope: Construct, id: string, { stage, signIn, alarms }: ApiProps) {
    super(scope, id);
    this.stage = stage;
    this.http = new HttpApi(this, 'Http', {
      apiName: `aftercare-${stage.name}`,
      createDefaultStage: false,
      // With a domain of its own there is one address, so nobody gets around what stands before the domain.
      ...(stage.config.domain && { disableExecuteApiEndpoint: true }),
    });
    // The local stage's emulator takes the API's id from this tag; in AWS it is only a tag.
    Tags.of(this.http).add('ms-custom-id', 'aftercare');
    this.accessLog = logGroup(this, accessLogs(stage), stage.config);
    this.authorizer = new HttpJwtAuthorizer('SignIn', signIn.issuer, { jwtAudience: [signIn.clientId] });
    alarms.raise(this, 'The API answers with errors', {
      when: 'five requests or more in five minutes are answered with 5xx',
      metric: this.http.metricServerError({ statistic: 'Sum' }),
      atLeast: 5,
    });
  }

  /** Sends these routes to this function. */
  serve(target: ProductFunction, routes: readonly Route[]): void {
    const integration = this.integrate(target);
    this.routes.push(...routes);
    for (const declared of routes) {
      const { audience } = declared;
      const routeKey = routeKeyOf(declared);
      const authorizer = audience === 'staff' ? this.authorizer : new HttpNoneAuthorizer();
      const route = new HttpRoute(target, routeKey.key, {
        httpApi: this.http,
        routeKey,
        integration,
        authorizer,
      });
      if (audience !== 'staff') explain(route, { 'AwsSolutions-APIG4': openBecause[audience] });
    }
  }

  /** Sends requests that no route matches to this function. */
  serveRest(target: ProductFunction): void {
    const route = new HttpRoute(target, 'rest', {
      httpApi: this.http,
      routeKey: HttpRouteKey.DEFAULT,
      integration: this.integrate(target),
      authorizer: new HttpNoneAuthorizer(),
    });
    explain(route, { 'AwsSolutions-APIG4': 'It answers that there is nothing here, to anybody.' });
  }

  /**
   * How many requests to these routes of a function get a 5xx answer: because it fails, or does not answer at
   * all.
   */
  failuresOf(target: ProductFunction, routes: readonly Route[]): Metric {
    return logMetric(target, `${target.name}/failures`, {
      stage: this.stage,
      logGroup: this.accessLog,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.status', '=', '5*'),
        FilterPattern.any(
          ...routes.map((route) => FilterPattern.stringValue('$.routeKey', '=', routeKeyOf(route).key)),
        ),
      ),
    });
  }

  /** One integration for each function, with one permission for all of its routes. */
  private integrate(target: ProductFunction): HttpRouteIntegration {
    const known = this.integrations.get(target);
    if (known) return known;
    target.lambda.addPermission('InvokedByApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      // Any stage, any route: CDK's own patterns do not match the route `$default`.
      sourceArn: Stack.of(target).formatArn({
        service: 'execute-api',
        resource: this.http.apiId,
        resourceName: '*/*',
      }),
    });
    const made = new FunctionIntegration(target);
    this.integrations.set(target, made);
    return made;
  }
}
