import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { afterAll, inject } from 'vitest';
import { awaitWork } from '../support/background.ts';
import { type Synthesis, synthesis } from './run-synth.ts';

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

/** What is made once for all test files (synthesis.ts). */
type Made = 'prod' | 'local';

/** `npm run synth` of a stage, which takes seconds. */
export const synthesisOf = async (stage: Made | 'test'): Promise<Synthesis> =>
  synthesis.parse(await awaitWork(inject('synthesis'), stage));

/** `Returns` of `Aftercare-prod-Returns`. */
const partOf = (stackName: string): string => stackName.slice(stackName.lastIndexOf('-') + 1);

/**
 * Names each resource by its stack too (`Returns.errandsqueueQueue1234`), wherever a template speaks of it, and follows
 * what one stack takes from another: so all stacks read as one template, in which equal references are equal.
 */
const linked = (stacks: CloudAssembly['stacks']) => {
  const origins = new Map<string, { readonly part: string; readonly value: unknown }>();
  for (const { stackName, template } of stacks) {
    for (const { Export, Value: value } of Object.values<Output>(template.Outputs ?? {}))
      if (Export) origins.set(Export.Name, { part: partOf(stackName), value });
  }
  const link = (part: string, value: unknown) =>
    JSON.parse(JSON.stringify(value), (_key, one) => {
      const [[name = '', argument] = []] = Object.entries(one ?? {});
      if (name === 'Ref' && typeof argument === 'string' && !argument.startsWith('AWS::'))
        return { Ref: `${part}.${argument}` };
      if (name === 'Fn::GetAtt' && Array.isArray(argument))
        return { [name]: [`${part}.${argument[0]}`, ...argument.slice(1)] };
      if (name !== 'Fn::ImportValue') return one;
      const origin = origins.get(String(argument));
      if (!origin) throw new Error(`${part} imports ${String(argument)}, which no stack exports.`);
      return link(origin.part, origin.value);
    });
  return link;
};

type Resources = ReturnType<Template['findResources']>;

interface Output {
  readonly Export?: { readonly Name: string };
  readonly Value: unknown;
}

/** What a stage becomes in CloudFormation, for the tests that look at it. */
export const readAssembly = ({ stacks }: CloudAssembly) => {
  const templates = new Map(
    stacks.map(({ stackName, template }) => [partOf(stackName), Template.fromJSON(template)] as const),
  );
  const link = linked(stacks);
  const isStack = ({ id }: { readonly id: string }) => stacks.some(({ stackName }) => stackName === id);
  const all = [...templates].flatMap(([part, template]) => {
    const resources: Resources = link(part, template.toJSON().Resources);
    return Object.entries(resources).map(([id, one]) => [`${part}.${id}`, one] as const);
  });
  return {
    /** In the order in which they are deployed: name, number of resources, what comes before, whether it is protected. */
    stacks: stacks.map(({ stackName, template, dependencies, terminationProtection }) => ({
      stackName,
      part: partOf(stackName),
      resources: Object.keys(template.Resources).length,
      after: dependencies.filter(isStack).map(({ id }) => partOf(id)),
      terminationProtection: terminationProtection ?? false,
    })),
    template: (part: string): Template => {
      const template = templates.get(part);
      if (!template) throw new Error(`There is no stack ${part}.`);
      return template;
    },
    /** Every resource of a type, whichever stack it is in: its id and the resource, both linked. */
    resources: (type: string) => all.filter(([, { Type }]) => Type === type),
    types: () => new Set(all.map(([, { Type }]) => Type)),
    outputs: () => [...templates.values()].flatMap((template) => Object.keys(template.findOutputs('*'))),
  };
};

const make = async (stage: Made) => {
  const { code, output, outdir } = await synthesisOf(stage);
  if (code !== 0) throw new Error(output);
  return readAssembly(new CloudAssembly(outdir));
};

const made = new Map<Made, ReturnType<typeof make>>();

/** What a stage becomes in CloudFormation. */
export const synthesised = (stage: Made): ReturnType<typeof make> => {
  const stands = made.get(stage) ?? make(stage);
  made.set(stage, stands);
  return stands;
};
