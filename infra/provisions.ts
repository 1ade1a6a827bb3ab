import type { Stage } from './config.ts';
import { configurationSetProvision } from './constructs/mail-events.ts';
import { mailProvision } from './constructs/mail-sender.ts';
import type { Provision, Provisions } from './constructs/provision.ts';
import { deadLettersProvision, queueProvision } from './constructs/queue.ts';
import { machineProvision } from './constructs/workflow.ts';
import type { DataStack } from './stacks/data.ts';
import type { ServiceStack } from './stacks/service.ts';

interface Foundations {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

const known = (variable: string): Provision<'know'> => ({ variable, allow: { know: [] } });

/**
 * Everything that functions may use. Queues and machines belong to a capability but are used by others too,
 * so they are known by name; no capability has to exist before another.
 */
export const provide = ({ stage, data, service }: Foundations): Provisions => ({
  ...data.tables,
  ...data.secrets,
  mail: mailProvision(stage.config),
  photos: data.photos,
  importFiles: data.importFiles,
  ingestQueue: queueProvision(service, stage, 'ingest'),
  ingestDlq: deadLettersProvision(service, stage, 'ingest'),
  errandsQueue: queueProvision(service, stage, 'errands'),
  datesQueue: queueProvision(service, stage, 'dates'),
  peopleQueue: queueProvision(service, stage, 'people'),
  groupsQueue: queueProvision(service, stage, 'groups'),
  mailUrgentQueue: queueProvision(service, stage, 'mail-urgent'),
  mailStrangersQueue: queueProvision(service, stage, 'mail-strangers'),
  mailBulkQueue: queueProvision(service, stage, 'mail-bulk'),
  importsQueue: queueProvision(service, stage, 'imports'),
  campaignsQueue: queueProvision(service, stage, 'campaigns'),
  couponsQueue: queueProvision(service, stage, 'coupons'),
  pushQueue: queueProvision(service, stage, 'push'),
  mailEventsQueue: queueProvision(service, stage, 'mail-events'),
  mailEventsDlq: deadLettersProvision(service, stage, 'mail-events'),
  configurationSet: configurationSetProvision(stage),
  surveyMachine: machineProvision(service, stage, 'survey'),
  returnMachine: machineProvision(service, stage, 'return'),
  campaignMachine: machineProvision(service, stage, 'campaign'),
  careMachine: machineProvision(service, stage, 'care'),
  publicUrl: known(service.publicUrl),
  signIn: known(service.signInPlace),
  newShops: known(stage.config.newShops),
  careRehearsal: known(stage.config.careRehearsal),
  outbound: known(stage.config.outbound.join(' ')),
});
