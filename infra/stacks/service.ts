import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Stage, stackName } from '../config.ts';
import { Alarms } from '../constructs/alarm.ts';
import { Api } from '../constructs/http-api.ts';
import { SignIn } from '../constructs/sign-in.ts';

/** What all capabilities share: the API, its sign-in, and the alarms' topic. */
export class ServiceStack extends Stack {
  readonly alarms: Alarms;
  readonly api: Api;
  /** The API's address for customers and shops. Every link in a mail contains it. */
  readonly publicUrl: string;

  constructor(scope: Construct, stage: Stage) {
    super(scope, stackName(stage, 'Service'), { terminationProtection: stage.config.retain });
    const signIn = new SignIn(this, 'SignIn', stage.config);
    this.alarms = new Alarms(this, 'Alarms', stage);
    this.api = new Api(this, 'Api', { stage, signIn, alarms: this.alarms });
    this.publicUrl = stage.config.publicUrl ?? this.api.http.apiEndpoint;
    const outputs = {
      ApiUrl: this.publicUrl,
      UserPoolId: signIn.poolId,
      UserPoolClientId: signIn.clientId,
      AlarmTopicArn: this.alarms.topic.topicArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
