import { Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { type Stage, stackName } from '../config.ts';
import type { Api } from '../constructs/http-api.ts';

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

/** The public side of the API: its stage, with limits and an access log. Deployed last. */
export class FrontStack extends Stack {
  constructor(scope: Construct, { stage, api, behind }: FrontProps) {
    super(scope, stackName(stage, 'Front'));
    for (const stack of behind) this.addStackDependency(stack, 'The stage comes after all routes.');
    new HttpStage(this, 'Stage', {
      httpApi: api.http,
      autoDeploy: true,
      throttle: { rateLimit: 1_000, burstLimit: 2_000 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(api.accessLog),
        format: accessLogFormat,
      },
    });
  }
}
