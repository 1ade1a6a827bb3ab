import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What upgrades are compared by, of a resource of a template. */
const resource = z.object({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
});
export type Resource = z.output<typeof resource>;

const output = z.object({ Value: z.unknown(), Export: z.optional(z.object({ Name: z.unknown() })) });

const template = z.object({
  Resources: z.optional(z.record(z.string(), resource)),
  Outputs: z.optional(z.record(z.string(), output)),
});

/** A stack as its template describes it. */
export interface StackTemplate {
  readonly name: string;
  /** By logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** What others may take from it: by the name of the export, its value as the template says it. */
  readonly exports: Readonly<Record<string, string>>;
  /** The names of the exports of other stacks that it takes. */
  readonly imports: ReadonlySet<string>;
}

/** The stacks of a synthesis, by their names. */
export type Assembly = ReadonlyMap<string, StackTemplate>;

/** A value of a template as text that is the same for equal values. */
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** Every `Fn::ImportValue` in a value of a template. */
const importsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(importsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'Fn::ImportValue' ? [textOf(one)] : importsIn(one),
  );
};

/** Errors: throws where the value is no template. */
export const stackOf = (name: string, written: unknown): StackTemplate => {
  const { Resources = {}, Outputs = {} } = template.parse(written);
  const exported = Object.values(Outputs).flatMap(({ Export, Value }) =>
    Export ? [[textOf(Export.Name), textOf(Value)] as const] : [],
  );
  return {
    name,
    resources: Resources,
    exports: Object.fromEntries(exported),
    imports: new Set(importsIn([Resources, Outputs])),
  };
};

/** What the cloud assembly's `manifest.json` says of a stack. */
const artifact = z.object({
  type: z.string(),
  properties: z.optional(
    z.object({ templateFile: z.optional(z.string()), stackName: z.optional(z.string()) }),
  ),
});
const manifest = z.object({ artifacts: z.record(z.string(), artifact) });

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/**
 * The stacks in the folder of a synthesis: `manifest.json` and the templates that it names; the code of functions may be
 * missing. Errors: throws a sentence if the folder has none of that.
 */
export const readAssembly = (folder: string): Assembly => {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file))
    throw new Error(`${folder} has no manifest.json: give the folder that npm run synth wrote (cdk.out).`);
  const { artifacts } = manifest.parse(readJson(file));
  const stacks = Object.entries(artifacts).flatMap(([id, { type, properties }]) => {
    if (type !== 'aws:cloudformation:stack' || !properties?.templateFile) return [];
    const name = properties.stackName ?? id;
    return [[name, stackOf(name, readJson(join(folder, properties.templateFile)))] as const];
  });
  if (stacks.length === 0) throw new Error(`${folder} has no stacks.`);
  return new Map(stacks);
};
