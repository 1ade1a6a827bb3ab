import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Construct } from 'constructs';
import { stackName } from '../config.ts';
import { Alarms } from '../constructs/alarm.ts';
import { capabilityLogs } from '../constructs/capability.ts';
import { type FunctionContext, ProductFunction } from '../constructs/function.ts';
import { Api } from '../constructs/http-api.ts';
import { logGroup } from '../constructs/log-group.ts';
import { SignIn } from '../constructs/sign-in.ts';

type ServiceProps = Pick<FunctionContext, 'stage' | 'manifest' | 'bundles'>;

/** What all capabilities share: the API, its sign-in, and the alarms' topic. */
export class ServiceStack extends Stack {
  readonly alarms: Alarms;
  readonly api: Api;
  /** The API's address for customers and shops. Every link in a mail contains it. */
  readonly publicUrl: string;
  /** Where people sign in: see `SignIn.place`. */
  readonly signInPlace: string;

  constructor(scope: Construct, { stage, manifest, bundles }: ServiceProps) {
    super(scope, stackName(stage, 'Service'), { terminationProtection: stage.config.retain });
    const logs = logGroup(this, capabilityLogs(stage, 'service'), stage.config);
    // It uses nothing that a stack provides.
    const context = { stage, manifest, bundles, logs, provisions: {} };
    const signIn = new SignIn(this, 'SignIn', stage.config, new ProductFunction(this, 'name-staff', context));
    this.alarms = new Alarms(this, 'Alarms', stage);
    this.api = new Api(this, 'Api', { stage, signIn, alarms: this.alarms });
    const { domain, publicUrl } = stage.config;
    this.publicUrl = domain ? `https://${domain.name}` : (publicUrl ?? this.api.http.apiEndpoint);
    // Always exported. With an export that went when `publicUrl` comes, this stack could not be updated: the stacks that
    // still import it come later.
    // Of the resource itself: where the API's own address is off, CDK's construct does not tell it.
    const { defaultChild: api } = this.api.http.node;
    if (api instanceof CfnApi) this.exportValue(api.attrApiEndpoint);
    this.signInPlace = signIn.place;
    const outputs = {
      ApiUrl: this.publicUrl,
      UserPoolId: signIn.poolId,
      UserPoolClientId: signIn.clientId,
      AlarmTopicArn: this.alarms.topic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
