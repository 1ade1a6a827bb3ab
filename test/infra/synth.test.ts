import { App, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it } from 'vitest';
import { check } from '../../infra/product.ts';
import { scratch, synthesisOf } from './synthesised.ts';

describe('npm run synth', () => {
  it('makes prod without credentials and network, with nothing for cdk-nag to say', async () => {
    const { code, output, templates } = await synthesisOf('prod');
    const files = templates.map(({ file }) => file);
    expect(output).toContain('The templates are in');
    for (const stack of ['Data', 'Service', 'Operations']) {
      const template = `Aftercare-prod-${stack}.template.json`;
      expect(output).toContain(template);
      expect(files).toContain(template);
    }
    expect(output).not.toContain('AwsSolutions');
    expect(code).toBe(0);
  });

  it('says in a sentence why it cannot', async () => {
    const { code, output } = await synthesisOf('test');
    expect(output.trim()).toBe('There is no stage "test"; there are local, dev, prod.');
    expect(code).toBe(1);
  });

  it('stops at a finding of cdk-nag that nobody has explained', async () => {
    const app = new App({ outdir: scratch() });
    await check(app);
    new Topic(new Stack(app, 'Trial'), 'WithoutTls');
    expect(() => app.synth()).toThrow('AwsSolutions-SNS3');
  });
});
