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
  /** The values of `-c key=value`: the stage, and settings that override its record. */
  readonly context?: Record<string, unknown>;
  /** The output folder for the templates. */
  readonly outdir: string;
  /** The output folder of `buildFunctions`. */
  readonly bundles: string;
  /** The functions and what they use; by default those of the rooms. */
  readonly manifest?: Manifest;
  /** The stacks besides the fixed ones; by default the product's. */
  readonly capabilities?: readonly CapabilityClass[];
}

/** CDK's feature flags, the same with and without the CDK CLI. */
const switches = (): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../cdk.json'), 'utf8')).context;

/**
 * CloudFormation's own rules, and cdk-nag's pack. They take longer than everything else, so we check only
 * prod, which stands for all stages.
 */
export const check = async (app: App): Promise<void> => {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(
    new CloudFormationValidatePlugin(),
    new AwsSolutionsChecks(app, { writeSuppressionsToCloudFormation: true }),
  );
};

/**
 * Makes the CloudFormation of one stage, and checks it if it is `prod`.
 * Errors: throws if a setting is not valid, or a finding has no explanation.
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
  const service = new ServiceStack(app, { stage, manifest, bundles });
  const { api, alarms } = service;
  const provisions = provide({ stage, data, service });
  const house: House = { stage, manifest, provisions, bundles, api, alarms };
  const behind = capabilities.map((Capability) => new Capability(app, house));
  const operations = stage.config.operations ? [new OperationsStack(app, { stage, service, behind })] : [];
  new FrontStack(app, { stage, api, behind: [...behind, ...operations] });
  return app.synth();
};
