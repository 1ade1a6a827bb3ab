import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import type { StageName } from '../../infra/config.ts';
import { bundleFunctions } from '../../infra/constructs/bundle.ts';
import { synthesise } from '../../infra/product.ts';

/** A place of its own, so that tests that run at the same time do not write over each other's code. */
export const scratch = (): string => mkdtempSync(join(tmpdir(), 'aftercare-infra-'));

export const localUrl = 'http://127.0.0.1:4566/_aws/execute-api/aftercare';

const bundles = scratch();
const bundled = bundleFunctions(bundles);

const make = async (stage: StageName) => {
  await bundled;
  const publicUrl = stage === 'local' ? { publicUrl: localUrl } : {};
  const { stacks } = await synthesise({ context: { stage, ...publicUrl }, outdir: scratch(), bundles });
  const templates = new Map(
    stacks.map(({ stackName, template }) => [stackName, Template.fromJSON(template)] as const),
  );
  const all = [...templates.values()];
  return {
    stacks: [...templates.keys()],
    template: (stack: 'Data' | 'Service' | 'Operations'): Template => {
      const template = templates.get(`Aftercare-${stage}-${stack}`);
      if (!template) throw new Error(`Stage ${stage} has no ${stack} stack.`);
      return template;
    },
    /** Every resource of a type, whichever stack it is in. */
    resources: (type: string) => all.flatMap((template) => Object.entries(template.findResources(type))),
    types: () => new Set(all.flatMap((template) => Object.values(template.toJSON().Resources).map(typeOf))),
  };
};

const made = new Map<StageName, ReturnType<typeof make>>();

/** What a stage becomes in CloudFormation. It takes seconds, so it happens once. */
export const synthesised = (stage: StageName): ReturnType<typeof make> => {
  const stands = made.get(stage) ?? make(stage);
  made.set(stage, stands);
  return stands;
};

const typeOf = (resource: unknown): unknown =>
  typeof resource === 'object' && resource !== null && 'Type' in resource ? resource.Type : undefined;
