import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll } from 'vitest';
import type { StageName } from '../../infra/config.ts';
import { bundleFunctions } from '../../infra/constructs/bundle.ts';
import { synthesise } from '../../infra/product.ts';

const folders: string[] = [];

/** A place of its own, so that tests that run at the same time do not write over each other's code. */
export const scratch = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-infra-'));
  folders.push(folder);
  return folder;
};

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export const localUrl = 'http://127.0.0.1:4566/_aws/execute-api/aftercare';

let bundled: Promise<string> | undefined;
const bundle = async (): Promise<string> => {
  const folder = scratch();
  await bundleFunctions(folder);
  return folder;
};

const make = async (stage: StageName) => {
  bundled ??= bundle();
  const bundles = await bundled;
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
