import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { check } from '../../infra/product.ts';
import { asOperators } from './operators-folder.ts';
import { noCdk, runSynth } from './run-synth.ts';
import { scratch, synthesisOf } from './synthesised.ts';

/** As in `infra/capabilities/list.ts`, which is a list of classes: what a stack is called is said by its constructor. */
const names = ['Webhooks', 'Returns', 'Surveys', 'Mail', 'Shops'];

describe('npm run synth', () => {
  it('makes prod without credentials and network, with nothing for cdk-nag to say', async () => {
    const { code, output, outdir } = await synthesisOf('prod');
    expect(output).toContain('The templates are in');
    for (const stack of ['Identity', 'Data', 'Service', ...names, 'Operations', 'Front']) {
      const template = `Aftercare-prod-${stack}.template.json`;
      expect(output).toContain(template);
      expect(existsSync(join(outdir, template)), template).toBe(true);
      expect(output).toMatch(new RegExp(`Aftercare-prod-${stack} +\\d+ resources`));
    }
    expect(output).not.toContain('AwsSolutions');
    expect(code).toBe(0);
  });

  it('says in a sentence why it cannot', async () => {
    const { code, output } = await synthesisOf('test');
    expect(output.trim()).toBe('aftercare.config.example.ts has no stage "test"; it has prod, dev.');
    expect(code).toBe(1);
  });

  it('says that it used the example, which nobody can deploy', async () => {
    const { output } = await synthesisOf('prod');
    expect(output).toContain('The settings of stage prod are those of aftercare.config.example.ts.');
    expect(output).toContain('Copy aftercare.config.example.ts to aftercare.config.ts');
  });

  it('uses the operator’s file where there is one, and says so', async () => {
    const folder = asOperators(
      scratch(),
      "{ shop: { ...trial, sender: 'care@shop.com', identity: 'domain' } }",
    );
    const places = ['--output', join(folder, 'out'), '--bundles', join(folder, 'functions')];
    const { code, output } = await runSynth(folder, ['-c', 'stage=shop', ...places], { cwd: folder });
    expect(output).toContain('The settings of stage shop are those of aftercare.config.ts.\nThe templates');
    expect(code).toBe(0);
  });

  it('refuses a setting on the command line, before anything that takes long', async () => {
    const { code, output } = await runSynth(scratch(), ['-c', 'sender=hi@shop.com'], { world: noCdk });
    expect(output).toContain('Write sender into aftercare.config.ts.');
    expect(code).toBe(1);
  });

  it('tells its options, and makes nothing', async () => {
    const { code, output } = await runSynth(scratch(), ['--help'], { world: noCdk });
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
      const { code, output } = await runSynth(scratch(), options, { world: noCdk });
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
