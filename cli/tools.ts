import type { Command } from 'commander';
import { type Api, publicApi, signedInApi } from './api.ts';
import { Failed } from './failed.ts';
import { type Results, resultsOf } from './show/results.ts';
import { apiAddress, openSession, type Where } from './sign-in/session.ts';
import type { World } from './world.ts';

/** The options that every command has. */
interface Everywhere {
  readonly stage?: string;
  readonly api?: string;
  readonly json?: true;
}

/** What a command works with. */
export interface Tools {
  readonly world: World;
  readonly where: Where;
  readonly results: Results;
  /** As the signed-in person. Errors: Failed, `signedOut`. */
  readonly api: () => Promise<Api>;
  /** The routes for everybody, at the address that was given. */
  readonly open: () => { readonly address: string; readonly api: Api };
}

/** Options win over the environment. */
const whereOf = ({ stage, api }: Everywhere, { env }: World): Where => ({
  stage: stage ?? env.AFTERCARE_STAGE ?? 'default',
  api: api ?? env.AFTERCARE_API,
});

/** The tools of one call of the program. */
const toolsFor = (command: Command, world: World): Tools => {
  const everywhere = command.optsWithGlobals<Everywhere>();
  const where = whereOf(everywhere, world);
  return {
    world,
    where,
    results: resultsOf(world, everywhere.json === true),
    api: async () => signedInApi(await openSession(world, where), world),
    open: () => {
      if (!where.api) throw new Failed('usage', 'Say where: --api https://… (or AFTERCARE_API).');
      const address = apiAddress(where.api);
      return { address, api: publicApi(address, world) };
    },
  };
};

/** A function that does what a command says, with its arguments and options. */
export type Doing<Options> = (tools: Tools, args: readonly string[], options: Options) => Promise<void>;

/** Binds a command to its function: commander passes arguments, options and the command itself. */
export const does = <Options extends object>(command: Command, world: World, work: Doing<Options>): Command =>
  command.action(async () => {
    await work(toolsFor(command, world), command.args, command.opts<Options>());
  });
