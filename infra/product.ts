import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, App, CloudFormationValidatePlugin, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { capabilities as all } from './capabilities/list.ts';
import { readStage } from './config.ts';
import type { CapabilityClass } from './constructs/capability.ts';
import type { House } from './constructs/house.ts';
import { type Manifest, manifest as ofAllRooms } from './manifest.ts';
import { provide } from './provisions.ts';
import { DataStack } from './stacks/data.ts';
import { FrontStack } from './stacks/front.ts';
import { OperationsStack } from './stacks/operations.ts';
import { ServiceStack } from './stacks/service.ts';

interface SynthesisProps {
  /** What `-c key=value` gives: the stage and settings that override its record. */
  readonly context?: Record<string, unknown>;
  /** Where the templates go. */
  readonly outdir: string;
  /** Where `bundleFunctions` has put the code. */
  readonly bundles: string;
  /** What functions there are, and what they use; those of the rooms unless told. */
  readonly manifest?: Manifest;
  /** Which stacks there are beside the fixed ones; those of the product unless told. */
  readonly capabilities?: readonly CapabilityClass[];
}

/** CDK's own switches, the same whether the CDK CLI runs us or not. */
const switches = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8')).context;

/** CloudFormation's own rules, and cdk-nag's pack. They take longer than all the rest, so prod answers for all stages. */
export const check = async (app: App): Promise<void> => {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin(),
    new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }),
  );
};

/**
 * Makes the CloudFormation of one stage. That of `prod` is checked as well.
 * Errors: throws when a setting is not valid, and when a finding is not explained.
 */
export const synthesise = async ({
  context = {},
  outdir,
  bundles,
  manifest = ofAllRooms,
  capabilities = all,
}: SynthesisProps): Promise<CloudAssembly> => {
  const app = new App({
    outdir,
    context: { ...switches(), ...context },
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  const stage = readStage((key) => app.node.tryGetContext(key));
  if (stage.name === 'prod') await check(app);
  const data = new DataStack(app, stage, manifest.tables);
  if (stage.name !== 'local' && stage.config.sender.endsWith('.example')) {
    const warning = `No mail can be sent as ${stage.config.sender}: give an address of yours with -c sender=…`;
    Annotations.of(data).addWarningV2('aftercare:sender', warning);
  }
  const service = new ServiceStack(app, stage);
  const { api, alarms } = service;
  const provisions = provide({ stage, data, service });
  const house: House = { stage, manifest, provisions, bundles, api, alarms };
  const behind = capabilities.map((Capability) => new Capability(app, house));
  const names = behind.map(({ capability }) => capability);
  if (stage.config.operations) new OperationsStack(app, { stage, service, capabilities: names });
  new FrontStack(app, { stage, api, behind });
  return app.synth();
};
