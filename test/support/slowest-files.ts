import type { Reporter, TestModule } from 'vitest/node';

const shown = 10;

/** The whole time of a file: its imports, its setup, its tests and hooks. */
const secondsOf = (module: TestModule): number => {
  const { environmentSetupDuration, prepareDuration, setupDuration, collectDuration, duration } =
    module.diagnostic();
  return (environmentSetupDuration + prepareDuration + setupDuration + collectDuration + duration) / 1000;
};

/** Prints at the end which files took longest, and their share of the time of all files. */
export default class SlowestFiles implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const files = modules
      .map((module) => ({
        name: `${module.project.name}  ${module.relativeModuleId}`,
        seconds: secondsOf(module),
      }))
      .sort((one, other) => other.seconds - one.seconds);
    const all = files.reduce((sum, { seconds }) => sum + seconds, 0);
    if (all === 0) return;
    const lines = files
      .slice(0, shown)
      .map(
        ({ name, seconds }) =>
          `${seconds.toFixed(1).padStart(8)} s ${((seconds / all) * 100).toFixed(1).padStart(5)} %  ${name}`,
      );
    console.log(
      `\nThe slowest of ${files.length} files, of ${all.toFixed(0)} s together:\n${lines.join('\n')}`,
    );
  }
}
