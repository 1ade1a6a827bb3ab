import { Command, CommanderError } from 'commander';
import { addCompletion } from './completion.ts';
import { exitCodes, Failed, mistakeLine } from './failed.ts';
import { resources } from './resources/all.ts';
import { addResource } from './resources/resource.ts';
import { failureAsJson } from './show/results.ts';
import { addSignIn } from './sign-in/commands.ts';
import { tell, type World } from './world.ts';

const afterHelp = `
Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not signed in, 4 not found, 5 not allowed,
6 not possible now, 7 nobody answered (try again), 130 Ctrl-C.

Environment: AFTERCARE_STAGE, AFTERCARE_API, AFTERCARE_SHOP; AFTERCARE_TOKEN in place of a sign-in, for scripts.

Examples:
  $ aftercare login --api https://abc123.execute-api.eu-central-1.amazonaws.com
  $ aftercare shops
  $ aftercare shops --json`;

/** The commands. Nothing happens before it is told to parse. */
const buildProgram = (world: World, version: string): Command => {
  const program = new Command('aftercare')
    .description('Aftercare from the command line: sign in to a stage, look, change, launch.')
    .version(version)
    .option('--stage <name>', 'a name of yours for a stage that you signed in to (default: "default")')
    .option('--api <address>', 'the address of the API')
    .option('--json', 'print only JSON to standard output')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => world.output.write(text),
      writeErr: (text) => world.messages.write(text),
    })
    .showHelpAfterError('(--help says more)')
    .exitOverride()
    .addHelpText('after', afterHelp);
  addSignIn(program, world);
  for (const resource of resources) addResource(program, resource, world);
  addCompletion(program, world);
  return program;
};

const isJson = (args: readonly string[]): boolean => args.includes('--json');

const asJson = (error: unknown): string => `${JSON.stringify(failureAsJson(error), null, 2)}\n`;

/** Tells of a failure, and answers the exit code. */
const told = (error: unknown, args: readonly string[], world: World): number => {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.ok;
    // Commander has written its message itself.
    if (isJson(args)) world.output.write(asJson(new Failed('usage', error.message.replace(/^error: /, ''))));
    return exitCodes.usage;
  }
  if (world.signal.aborted) {
    tell(world, 'Stopped. What was begun at the other side goes on there.');
    return exitCodes.stopped;
  }
  if (isJson(args)) world.output.write(asJson(error));
  if (!(error instanceof Failed)) {
    tell(world, error instanceof Error ? (error.stack ?? error.message) : String(error));
    return exitCodes.failed;
  }
  for (const mistake of error.mistakes) tell(world, mistakeLine(mistake));
  tell(world, error.message);
  return exitCodes[error.ending];
};

/** Runs the program with these arguments, and answers its exit code. */
export const run = async (args: readonly string[], world: World, version: string): Promise<number> => {
  try {
    await buildProgram(world, version).parseAsync(args, { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    return told(error, args, world);
  }
};
