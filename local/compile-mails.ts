import { writeFileSync } from 'node:fs';
import { compiledFile, compiledTemplates } from './mail-templates.ts';

writeFileSync(compiledFile, await compiledTemplates());
