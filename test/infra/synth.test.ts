import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { check } from '../../infra/product.ts';
import { scratch } from './synthesised.ts';

/** As in `infra/capabilities/list.ts`, which is a list of classes: what a stack is called is said by its constructor. */
const names = ['Webhooks', 'Returns', 'Surveys', 'Mail', 'Shops'];

const root = join(import.meta.dirname, '../..');

/** Every connection is refused, so that a synthesis that needs the network fails. */
const noNetwork = `data:text/javascript,
  import { Socket } from 'node:net';
  Socket.prototype.connect = () => { throw new Error('There is no network here.'); };
  globalThis.fetch = () => { throw new Error('There is no network here.'); };`;

/** CDK takes seconds to load, so that what needs none of it must not load it. */
const noCdk = `data:text/javascript,
  import { registerHooks } from 'node:module';
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier.startsWith('aws-cdk-lib')) throw new Error('CDK is loaded.');
      return next(specifier, context);
    },
  });`;

/** `npm run synth` without an AWS account: no variables of AWS, no home to find credentials in. */
const run = async (options: readonly string[], world = noNetwork) => {
  const nothing = scratch();
  return new Promise<{ code: number; output: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', world, join(root, 'infra/app.ts'), ...options],
      { cwd: nothing, env: { PATH: process.env.PATH, HOME: nothing } },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });
};

const synth = async (...settings: string[]) => {
  const outdir = scratch();
  const options = ['--output', outdir, '--bundles', scratch(), ...settings.flatMap((pair) => ['-c', pair])];
  return { outdir, ...(await run(options)) };
};

describe('npm run synth', () => {
  it('makes prod without credentials and network, with nothing for cdk-nag to say', async () => {
    const { code, output, outdir } = await synth();
    expect(output).toContain('The templates are in');
    for (const stack of ['Data', 'Service', ...names, 'Operations', 'Front']) {
      const template = `Aftercare-prod-${stack}.template.json`;
      expect(output).toContain(template);
      expect(existsSync(join(outdir, template)), template).toBe(true);
      expect(output).toMatch(new RegExp(`Aftercare-prod-${stack} +\\d+ resources`));
    }
    expect(output).not.toContain('AwsSolutions');
    expect(code).toBe(0);
  });

  it('says in a sentence why it cannot', async () => {
    const { code, output } = await synth('stage=test');
    expect(output.trim()).toBe('There is no stage "test"; there are local, dev, prod.');
    expect(code).toBe(1);
  });

  it('tells its options, and makes nothing', async () => {
    const { code, output } = await run(['--help'], noCdk);
    expect(output).toMatch(/^Usage: npm run synth -- /);
    for (const option of ['--context <key=value>', '--output <folder>', '--bundles <folder>']) {
      expect(output).toContain(option);
    }
    expect(code).toBe(0);
  });

  it.each([
    [['--stage', 'dev'], "error: unknown option '--stage'"],
    [['dev'], 'error: too many arguments'],
    [['-c', 'dev'], 'It is key=value'],
  ])(
    'that is run as %j says what is wrong and how to learn more, as npm start does',
    async (options, said) => {
      const { code, output } = await run(options, noCdk);
      expect(output).toContain(said);
      expect(output).toContain('(npm run synth -- --help lists the options)');
      expect(code).toBe(1);
    },
  );

  it('stops at a finding of cdk-nag that nobody has explained', async () => {
    const app = new App({ outdir: scratch() });
    await check(app);
    new Topic(new Stack(app, 'Trial'), 'WithoutTls');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });
});
