import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledFile, compiledTemplates } from '../../local/mail-templates.ts';

test('what is committed is what the templates say: `npm run mail:compile` makes it anew', async () => {
  expect(readFileSync(compiledFile, 'utf8')).toBe(await compiledTemplates());
});
