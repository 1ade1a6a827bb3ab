import { execFileSync } from 'node:child_process';
import * as z from 'zod/mini';
import { resources } from '../../functions/house/registry.ts';

/** Zod tells this hook of every schema that it makes. All bundles of a process share it. */
const program = `
  let made = 0;
  globalThis.__zod_globalConfig = { postProcessor: () => { made += 1; } };
  const counts = {};
  for (const [name, file] of Object.entries(JSON.parse(process.argv[1]))) {
    made = 0;
    await import(file);
    counts[name] = made;
  }
  process.stdout.write(JSON.stringify(counts));
  process.exit();
`;

const variables = Object.fromEntries(Object.values(resources).map((name) => [name, 'x']));

/** How many schemas each bundle makes while it is loaded, by its name. */
export const schemasMadeAtLoad = (files: Readonly<Record<string, string>>): Record<string, number> =>
  z.record(z.string(), z.int()).parse(
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program, JSON.stringify(files)], {
        env: { ...variables, AWS_REGION: 'eu-central-1' },
        encoding: 'utf8',
      }),
    ),
  );
