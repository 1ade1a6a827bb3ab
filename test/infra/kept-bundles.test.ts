import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { digestOf, madeOnce } from '../../infra/constructs/kept-bundles.ts';
import { scratch } from './synthesised.ts';

describe('what is made once', () => {
  it('is made by the first who asks, while the others wait', async () => {
    const folder = scratch();
    let made = 0;
    const make = async (outDir: string) => {
      made += 1;
      await writeFile(join(outDir, 'code'), 'whole');
    };
    const kept = await Promise.all([1, 2, 3].map(() => madeOnce(folder, 'a', make)));
    expect(made).toBe(1);
    for (const one of kept) expect(await readFile(join(one, 'code'), 'utf8')).toBe('whole');
    await madeOnce(folder, 'b', make);
    expect(made).toBe(2);
  });

  it('is made anew where it failed', async () => {
    const folder = scratch();
    const fail = async (outDir: string) => {
      await writeFile(join(outDir, 'code'), 'half');
      throw new Error('It does not compile.');
    };
    await expect(madeOnce(folder, 'a', fail)).rejects.toThrow('It does not compile.');
    const kept = await madeOnce(folder, 'a', (outDir) => writeFile(join(outDir, 'other'), 'whole'));
    expect(await readdir(kept)).toEqual(['other']);
  });

  it('is made anew where its maker was killed, and nobody waits for the dead', async () => {
    const folder = scratch();
    const module = new URL('../../infra/constructs/kept-bundles.ts', import.meta.url).href;
    const program = join(scratch(), 'maker.mjs');
    await writeFile(
      program,
      `import { madeOnce } from ${JSON.stringify(module)};
       await madeOnce(${JSON.stringify(folder)}, 'a', () => { process.send('making'); return new Promise(() => setInterval(() => {}, 1000)); });`,
    );
    const maker = fork(program, { execArgv: [] });
    await once(maker, 'message');
    const kept = madeOnce(folder, 'a', (outDir) => writeFile(join(outDir, 'code'), 'whole'));
    maker.kill('SIGKILL');
    expect(await readdir(await kept)).toEqual(['code']);
  });
});

describe('the digest of code', () => {
  const code = async () => {
    const folder = scratch();
    await mkdir(join(folder, 'functions/room'), { recursive: true });
    await writeFile(join(folder, 'functions/room/one.ts'), '1');
    await writeFile(join(folder, 'package.json'), '{}');
    await writeFile(join(folder, 'README.md'), 'Read me.');
    return folder;
  };
  const digest = (folder: string) => digestOf(folder, ['functions/**/*.*', '{package,tsconfig}.json']);

  it('is the same for the same code, wherever it lies', async () => {
    const [one, other] = [await code(), await code()];
    await writeFile(join(other, 'README.md'), 'Read me again.');
    expect(await digest(one)).toBe(await digest(other));
  });

  it.each([
    ['functions/room/one.ts', '2'],
    ['functions/room/two.ts', ''],
    ['functions/two.ts', '1'],
    ['package.json', '{"type":"module"}'],
    ['tsconfig.json', '{}'],
  ])('is another one when %s says %j', async (file, content) => {
    const folder = await code();
    const before = await digest(folder);
    await writeFile(join(folder, file), content);
    expect(await digest(folder)).not.toBe(before);
  });
});
