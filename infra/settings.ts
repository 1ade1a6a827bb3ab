import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type Stage, stageConfig } from './config.ts';
import { local } from './presets.ts';

/** The operator's file, in the folder where a command runs: the root of the operator's copy of this repository. */
const ownFile = 'aftercare.config.ts';

/** What is looked at without one. */
const exampleFile = 'aftercare.config.example.ts';

export interface Settings {
  readonly stage: Stage;
  /** The name of the file that they come from; undefined for the stage `local`, which is the product's own. */
  readonly file: string | undefined;
  /** Why nothing that is made of them may be deployed to AWS: a sentence each, which says what to do. */
  readonly obstacles: readonly string[];
}

/** It stands in names of functions, which have 64 characters at most. */
const stageName = /^[a-z][a-z0-9]{0,19}$/;

const module = z.object({ default: z.record(z.string(), z.unknown()) });

const stagesIn = async (path: string): Promise<Record<string, unknown>> => {
  const file = basename(path);
  const loaded: unknown = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new Error(`${file} cannot be loaded: ${error instanceof Error ? error.message : error}`);
  });
  const parsed = module.safeParse(loaded);
  if (!parsed.success)
    throw new Error(
      `${file} must export its stages, as ${exampleFile} does: export default { prod: { … } }.`,
    );
  for (const name of Object.keys(parsed.data.default)) {
    if (name === 'local')
      throw new Error(`${file} may not have a stage "local": that is the stage of npm start.`);
    if (!stageName.test(name))
      throw new Error(`${file} has a stage "${name}": a name has small letters and digits, 20 at most.`);
  }
  return parsed.data.default;
};

const valid = (settings: unknown, of: string): Stage['config'] => {
  const config = stageConfig.safeParse(settings);
  if (!config.success) throw new Error(`The settings of ${of}:\n${z.prettifyError(config.error)}`);
  return config.data;
};

type Context = (key: string) => unknown;

/** Settings in the context (`-c sender=…`), where the CDK would not notice them. */
const settingsIn = (context: Context): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(stageConfig.shape)
      .filter((key) => context(key) !== undefined)
      .map((key) => [key, context(key)]),
  );

/** Names that never belong to anybody: RFC 2606, RFC 6761. */
const isExample = (host: string): boolean =>
  /(^|\.)(example|test|invalid|localhost|example\.(com|net|org))$/.test(host.toLowerCase());

const hostOf = (address: string): string =>
  address.includes('://') ? new URL(address).hostname : address.slice(address.lastIndexOf('@') + 1);

const exampleAddresses = ({ name, config }: Stage): string[] => {
  const { sender, alarmEmail, publicUrl, domain } = config;
  return Object.entries({ sender, alarmEmail, publicUrl, domain: domain?.name })
    .filter(([, address]) => address !== undefined && isExample(hostOf(address)))
    .map(
      ([setting, address]) =>
        `The ${setting} of stage ${name}, ${address}, exists in examples alone. Write an address of yours in ${ownFile}: ${setting}.`,
    );
};

const noFile = `There is no ${ownFile}, and the example is only to look at. Copy ${exampleFile} to ${ownFile}, and write your sender and your other settings there.`;

/**
 * The settings of the stage that the context names, `prod` by default. They stand in the operator's file in `folder` or,
 * without one, in the example; `local` is the product's own, and its settings may be overwritten in the context.
 * Errors: throws a sentence that names the file and the setting if there is no such stage, or a setting is not valid.
 */
export const readSettings = async (context: Context, folder = process.cwd()): Promise<Settings> => {
  const name = String(context('stage') ?? 'prod');
  const given = settingsIn(context);
  if (name === 'local') {
    const config = valid({ ...local, ...given }, 'stage local');
    return { stage: { name, config }, file: undefined, obstacles: [] };
  }
  const own = join(folder, ownFile);
  const isOwn = existsSync(own);
  const path = isOwn ? own : join(import.meta.dirname, '..', exampleFile);
  const file = basename(path);
  const stages = await stagesIn(path);
  if (!Object.hasOwn(stages, name)) {
    throw new Error(`${file} has no stage "${name}"; it has ${Object.keys(stages).join(', ')}.`);
  }
  const [setting] = Object.keys(given);
  if (setting !== undefined) {
    throw new Error(
      `Settings are not given with -c, because the next deployment would not know them. Write ${setting} into ${ownFile}.`,
    );
  }
  const stage = { name, config: valid(stages[name], `stage ${name} in ${file}`) };
  return { stage, file, obstacles: isOwn ? exampleAddresses(stage) : [noFile] };
};
