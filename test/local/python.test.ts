import { describe, expect, test } from 'vitest';
import { type AskPython, findPython } from '../../local/python.ts';

type Found = Awaited<ReturnType<AskPython>>;

/** A machine on which these commands start these Pythons. */
const machine =
  (pythons: Record<string, Found>): AskPython =>
  async ([command]) =>
    pythons[command];

const python = (version: string, hasPip = true) => ({
  executable: `/opt/python-${version}`,
  version,
  hasPip,
});

describe('the Python that runs the emulator', () => {
  test('is the usual one where that will do', async () => {
    const ask = machine({ python3: python('3.11.7'), 'python3.13': python('3.13.0') });
    expect(await findPython(ask)).toMatchObject({ executable: '/opt/python-3.11.7', version: '3.11.7' });
  });

  test.each(['3.10.0', '3.11.7', '3.12.1', '3.13.0', '3.14.2'])('may be %s', async (version) => {
    expect(await findPython(machine({ python: python(version) }))).toMatchObject({ version });
  });

  test('is another one where the usual one is too old or has no pip', async () => {
    const old = machine({ python3: python('3.9.18'), 'python3.12': python('3.12.1') });
    expect(await findPython(old)).toMatchObject({ version: '3.12.1' });
    const bare = machine({ python3: python('3.11.7', false), 'python3.10': python('3.10.13') });
    expect(await findPython(bare)).toMatchObject({ version: '3.10.13' });
  });

  test('is asked for with one sentence where there is none', async () => {
    await expect(findPython(machine({}))).rejects.toThrow(
      /^The local AWS needs Python 3\.10 to 3\.14 with pip, and there is none on the PATH\. Install one \(.+\), then start again\.$/,
    );
  });

  test('and the sentence names those that will not do', async () => {
    const unfit = machine({
      python3: python('3.9.18'),
      python: python('2.7.18'),
      'python3.11': python('3.11.7', false),
    });
    await expect(findPython(unfit)).rejects.toThrow(
      /\(\/opt\/python-3\.9\.18 is 3\.9\.18; \/opt\/python-2\.7\.18 is 2\.7\.18; \/opt\/python-3\.11\.7 \(3\.11\.7\) has no pip\)/,
    );
  });

  test('is really found on a machine that has one', async () => {
    const found = await findPython();
    expect(found.version).toMatch(/^3\.1[0-4]\./);
  });
});
