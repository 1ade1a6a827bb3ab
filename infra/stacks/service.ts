import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Admin } from '../capabilities/admin.ts';
import { Mail } from '../capabilities/mail.ts';
import { Returns } from '../capabilities/returns.ts';
import { Surveys } from '../capabilities/surveys.ts';
import { Webhooks } from '../capabilities/webhooks.ts';
import type { Stage } from '../config.ts';
import { Alarms } from '../constructs/alarm.ts';
import type { House } from '../constructs/house.ts';
import { Api } from '../constructs/http-api.ts';
import { MailEvents } from '../constructs/mail-events.ts';
import { MailQueues } from '../constructs/mail-queues.ts';
import type { Provisions } from '../constructs/provision.ts';
import { DurableQueue } from '../constructs/queue.ts';
import { machineProvision } from '../constructs/workflow.ts';
import type { DataStack } from './data.ts';

interface ServiceProps {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly bundles: string;
}

/** Everything that can be made again: the API, the functions, the queues, the processes. */
export class ServiceStack extends Stack {
  readonly alarms: Alarms;
  readonly api: Api;

  constructor(scope: Construct, { stage, data, bundles }: ServiceProps) {
    super(scope, `Aftercare-${stage.name}-Service`);

    this.alarms = new Alarms(this, 'Alarms', stage);
    this.api = new Api(this, 'Api', { stage, signIn: data.signIn, alarms: this.alarms });
    const queue = new DurableQueue(this, 'Ingest', {
      patience: stage.config.ingest,
      tlsOnly: stage.config.tlsOnly,
      alarms: this.alarms,
      headings: { dead: 'Webhooks lie in the dead-letter queue', old: 'Webhooks wait too long' },
    });
    const errands = new DurableQueue(this, 'Errands', {
      patience: stage.config.errands,
      tlsOnly: stage.config.tlsOnly,
      alarms: this.alarms,
      headings: { dead: 'Errands lie in the dead-letter queue', old: 'Errands wait too long' },
    });
    const mails = new MailQueues(this, 'MailQueues', { stage, alarms: this.alarms });
    const mailEvents = new MailEvents(this, 'MailEvents', { stage, alarms: this.alarms });
    const publicUrl = stage.config.publicUrl ?? this.api.http.apiEndpoint;

    const provisions: Provisions = {
      ...data.tables,
      ...data.secrets,
      mail: data.mail,
      photos: data.photos,
      ingestQueue: queue.provision,
      ingestDlq: queue.deadLettersProvision,
      errandsQueue: errands.provision,
      mailUrgentQueue: mails.urgent.provision,
      mailBulkQueue: mails.bulk.provision,
      configurationSet: mailEvents.provision,
      mailEventsQueue: mailEvents.queue.provision,
      mailEventsDlq: mailEvents.queue.deadLettersProvision,
      surveyMachine: machineProvision(this, stage, 'survey'),
      returnMachine: machineProvision(this, stage, 'return'),
      publicUrl: { variable: publicUrl, allow: { know: [] } },
      newShops: { variable: stage.config.newShops, allow: { know: [] } },
      outbound: { variable: stage.config.outbound.join(' '), allow: { know: [] } },
    };
    const house: House = { stage, provisions, bundles, api: this.api, alarms: this.alarms };

    const webhooks = new Webhooks(this, house, queue);
    const surveys = new Surveys(this, house);
    const returns = new Returns(this, house, errands);
    new Mail(this, house, mails, mailEvents.queue);
    new Admin(this, house);

    this.tell({
      ApiUrl: publicUrl,
      IngestQueueUrl: queue.queue.queueUrl,
      IngestDlqUrl: queue.deadLetters.queueUrl,
      IngestFunctionName: webhooks.ingest.lambda.functionName,
      UserPoolId: data.signIn.poolId,
      UserPoolClientId: data.signIn.clientId,
      SurveyMachineArn: surveys.workflow.machine.stateMachineArn,
      ReturnMachineArn: returns.workflow.machine.stateMachineArn,
      MailEventsQueueArn: mailEvents.queue.queue.queueArn,
      MailEventsDlqArn: mailEvents.queue.deadLetters.queueArn,
      ErrandsDlqArn: errands.deadLetters.queueArn,
      AlarmTopicArn: this.alarms.topic.topicArn,
    });
  }

  private tell(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
