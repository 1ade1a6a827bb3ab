import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, inject } from 'vitest';
import * as z from 'zod';
import type { StageName } from '../../infra/config.ts';
import { awaitWork } from '../support/background.ts';

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

export { localUrl } from './synthesis.ts';

const synthesis = z.object({
  code: z.number(),
  output: z.string(),
  templates: z.array(z.object({ file: z.string(), template: z.record(z.string(), z.unknown()) })),
});

/** What `npm run synth` makes and says. */
export type Synthesis = z.output<typeof synthesis>;

/** `npm run synth` of a stage, which takes seconds: made once for all test files (synthesis.ts). */
export const synthesisOf = async (stage: StageName | 'test'): Promise<Synthesis> =>
  synthesis.parse(await awaitWork(inject('synthesis'), stage));

const make = async (stage: StageName) => {
  const made = await synthesisOf(stage);
  if (made.code !== 0) throw new Error(made.output);
  const templates = new Map(
    made.templates.map(({ file, template }) => [
      file.replace('.template.json', ''),
      Template.fromJSON(template),
    ]),
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

/** What a stage becomes in CloudFormation. */
export const synthesised = (stage: StageName): ReturnType<typeof make> => {
  const stands = made.get(stage) ?? make(stage);
  made.set(stage, stands);
  return stands;
};

const typeOf = (resource: unknown): unknown =>
  typeof resource === 'object' && resource !== null && 'Type' in resource ? resource.Type : undefined;
