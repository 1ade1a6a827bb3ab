import { CfnOutput, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  CfnStage,
  DomainName,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Construct } from 'constructs';
import { type Stage, type StageConfig, stackName } from '../config.ts';
import type { Api } from '../constructs/http-api.ts';
import { type Throttle, throttlesOf, usualAccountThrottle } from '../constructs/throttles.ts';

/** The route's key and never the path: paths hold the tokens of shops and the signed links of customers. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    routeKey: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
  }),
);

interface FrontProps {
  readonly stage: Stage;
  readonly api: Api;
  /** All other stacks behind the API. Those with routes come first, because a stage may set limits only for routes that exist. */
  readonly behind: readonly Stack[];
}

const settingsOf = ({ rate, burst }: Throttle) => ({
  ThrottlingRateLimit: rate,
  ThrottlingBurstLimit: burst,
});

/** The public side of the API: its stage, with limits and an access log, and its domain. Deployed last. */
export class FrontStack extends Stack {
  constructor(scope: Construct, { stage, api, behind }: FrontProps) {
    const { domain, retain, accountThrottle = usualAccountThrottle } = stage.config;
    // Another domain name has another target, so the DNS would point nowhere.
    super(scope, stackName(stage, 'Front'), { terminationProtection: retain && domain !== undefined });
    for (const stack of behind) this.addStackDependency(stack, 'The stage comes after all routes.');
    const { rest, routes } = throttlesOf(api.routes, accountThrottle);
    const front = new HttpStage(this, 'Stage', {
      httpApi: api.http,
      autoDeploy: true,
      throttle: { rateLimit: rest.rate, burstLimit: rest.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(api.accessLog),
        format: accessLogFormat,
      },
    });
    const { defaultChild } = front.node;
    if (!(defaultChild instanceof CfnStage)) throw new Error('The stage has no settings of routes.');
    defaultChild.routeSettings = Object.fromEntries(
      Object.entries(routes).map(([key, throttle]) => [key, settingsOf(throttle)]),
    );
    if (domain) this.answerAt(domain, api, front);
  }

  /** The DNS of the domain needs a record that points to the output `DomainTarget`. */
  private answerAt(
    { name, certificateArn }: NonNullable<StageConfig['domain']>,
    api: Api,
    stage: HttpStage,
  ): void {
    const domainName = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
    });
    new ApiMapping(this, 'DomainMapping', { api: api.http, domainName, stage });
    new CfnOutput(this, 'DomainTarget', { value: domainName.regionalDomainName });
  }
}
