import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, App, CloudFormationValidatePlugin, type Stack, Validations } from 'aws-cdk-lib';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { capabilities as all } from './capabilities/list.ts';
import type { Stage } from './config.ts';
import type { CapabilityClass } from './constructs/capability.ts';
import type { House } from './constructs/house.ts';
import { type Manifest, manifest as ofAllRooms } from './manifest.ts';
import { provide } from './provisions.ts';
import { readSettings, type Settings } from './settings.ts';
import { DataStack } from './stacks/data.ts';
import { FrontStack } from './stacks/front.ts';
import { IdentityStack } from './stacks/identity.ts';
import { OperationsStack } from './stacks/operations.ts';
import { ServiceStack } from './stacks/service.ts';

interface SynthesisProps {
  /** The values of `-c key=value`: the stage, and settings of the stage `local`. */
  readonly context?: Record<string, unknown>;
  /** The folder with the operator's file; by default the one in which this process runs. */
  readonly folder?: string;
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
 * Lets the CDK CLI refuse to deploy: with an error in its metadata, `cdk deploy` stops before it speaks to AWS, no
 * matter which command made the templates, and `npm run synth`, `cdk ls` and `cdk destroy` still work. In every stack, because each may be
 * deployed alone (docs/adr/0045-settings-of-a-stage.md).
 */
const refuse = (stacks: readonly Stack[], obstacles: readonly string[]): void => {
  for (const stack of stacks) for (const obstacle of obstacles) Annotations.of(stack).addError(obstacle);
};

/** The identity comes first: if SES refuses it, nothing else has been made. */
const identityBefore = (app: App, stage: Stage, later: readonly Stack[]): Stack[] => {
  if (stage.config.identity === 'existing') return [];
  const identity = new IdentityStack(app, stage);
  for (const stack of later)
    stack.addStackDependency(identity, 'If SES refuses it, nothing else has been made.');
  return [identity];
};

/**
 * Makes the CloudFormation of one stage, and checks it if it is `prod`.
 * Errors: throws if a setting is not valid, or a finding has no explanation.
 */
export const synthesise = async ({
  context = {},
  folder,
  outdir,
  bundles,
  manifest = ofAllRooms,
  capabilities = all,
}: SynthesisProps): Promise<{ readonly settings: Settings; readonly assembly: CloudAssembly }> => {
  const app = new App({
    outdir,
    context: { ...switches(), ...context },
    analyticsReporting: false,
    treeMetadata: false,
    builtinCloudFormationValidation: false,
  });
  const settings = await readSettings((key) => app.node.tryGetContext(key), folder);
  const { stage } = settings;
  if (stage.name === 'prod') await check(app);
  const data = new DataStack(app, stage, manifest.tables);
  const service = new ServiceStack(app, { stage, manifest, bundles });
  const { api, alarms } = service;
  const identity = identityBefore(app, stage, [data, service]);
  const provisions = provide({ stage, data, service });
  const house: House = { stage, manifest, provisions, bundles, api, alarms };
  const behind = capabilities.map((Capability) => new Capability(app, house));
  const operations = stage.config.operations ? [new OperationsStack(app, { stage, service, behind })] : [];
  const front = new FrontStack(app, { stage, api, behind: [...behind, ...operations] });
  refuse([...identity, data, service, ...behind, ...operations, front], settings.obstacles);
  return { settings, assembly: app.synth() };
};
