import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const presets = join(import.meta.dirname, '../../infra/presets.ts');

/**
 * Makes a folder the root of an operator's copy: with an `aftercare.config.ts` of these stages. `stages` is code, in which
 * `production` and `trial` are the presets.
 */
export const asOperators = (folder: string, stages: string): string => {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const code = `import { production, trial } from '${presets}';\nexport default ${stages};\n`;
  writeFileSync(join(folder, 'aftercare.config.ts'), code);
  return folder;
};
