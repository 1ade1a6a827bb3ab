import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aftercare } from '../support/command-line.ts';

const wordsAfter = async (...words: string[]): Promise<string[]> => {
  const { output } = await aftercare(['complete', '--', ...words]);
  return output.split('\n').flatMap((line) => line.split('\t')[0] || []);
};

describe('what may come next', () => {
  test.each([[['']], [['--stage', 'dev', '']]])('is every command at the beginning: %j', async (words) => {
    const found = await wordsAfter(...words);
    expect(found).toEqual(
      expect.arrayContaining(['login', 'shops', 'offers', 'care', 'import', 'completion']),
    );
    expect(found).not.toContain('complete');
  });

  test.each([
    [['off'], ['offers']],
    [['offers', 'cr'], ['create']],
    [
      ['offers', 'codes', ''],
      ['list', 'issue', 'export', 'help'],
    ],
    [['offers', 'codes', 'issue', 'off_1', '--c'], ['--count']],
    [
      ['offers', 'list', '--status', ''],
      ['draft', 'live', 'paused', 'ended'],
    ],
    [['offers', 'list', '--status', 'li'], ['live']],
    [['offers', 'list', '--js'], ['--json']],
    [['offers', 'list', '--shop', ''], []],
    [['completion', 'shops'], []],
  ])('after %j is %j', async (words, expected) => {
    expect(await wordsAfter(...words)).toEqual(expected);
  });

  test('has a sentence with each word', async () => {
    expect((await aftercare(['complete', '--', 'log'])).output).toMatch(
      /^login\tsigns in; .*\nlogout\tforgets/,
    );
  });
});

describe('the script', () => {
  test('of bash completes in a bash', async () => {
    const { output } = await aftercare(['completion', 'bash']);
    const program = join(import.meta.dirname, '../../cli/aftercare.js');
    const asked = `aftercare() { "${process.execPath}" "${program}" "$@"; }
${output}
COMP_WORDS=(aftercare offers li); COMP_CWORD=2; _aftercare; echo "\${COMPREPLY[@]}"
COMP_WORDS=(aftercare offers list --status ''); COMP_CWORD=4; _aftercare; echo "\${COMPREPLY[@]}"`;
    expect(execFileSync('bash', ['-c', asked], { encoding: 'utf8' })).toBe('list\ndraft live paused ended\n');
  });

  test.each(['zsh', 'fish'])('of %s asks the same', async (shell) => {
    expect((await aftercare(['completion', shell])).output).toContain('aftercare complete -- ');
  });

  test('of another shell is wrong usage', async () => {
    expect(await aftercare(['completion', 'csh'])).toMatchObject({ code: 2, output: '' });
  });
});
