/**
 * The variable that names a folder in which bundles are kept. Bundling all functions takes 15 seconds of a core, and a
 * run of the tests needs it half a dozen times, in as many processes. The tests set it for as long as they run
 * (test/support/kept-bundles.ts), and so does `.ci/run`. Nobody else does, so what is deployed to AWS is bundled each time.
 */
const variable = 'AFTERCARE_BUNDLES';

/** The folder in which this run keeps bundles, if it does. */
export const keptIn = (): string | undefined => process.env[variable] || undefined;

/** From now on this process and those that it starts keep their bundles there. */
export const keepIn = (folder: string): void => {
  process.env[variable] = folder;
};

/** For the environment of a process that would not get the variable otherwise. */
export const keptFor = (): Record<string, string> => {
  const folder = keptIn();
  return folder ? { [variable]: folder } : {};
};
