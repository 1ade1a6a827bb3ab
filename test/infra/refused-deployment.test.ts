import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildFunctionsOnce } from '../../infra/constructs/kept-bundles.ts';
import { keptFor } from '../../infra/constructs/kept-in.ts';
import { synthesise } from '../../infra/product.ts';
import { cdkCli } from '../../local/cdk-cli.ts';
import { run } from '../../local/run.ts';
import { environmentOf, region } from '../../local/target.ts';
import { asOperators } from './operators-folder.ts';
import { scratch, synthesisOf } from './synthesised.ts';

/** The CDK's own CLI, on its way to an AWS that nobody answers for. */
const deploy = (app: string, cwd: string, ...options: readonly string[]) =>
  run(
    process.execPath,
    [cdkCli(), 'deploy', ...options, '--app', app, '--require-approval', 'never', '--no-notices'],
    { env: { ...environmentOf({ endpoint: 'http://127.0.0.1:1', region }, scratch()), ...keptFor() }, cwd },
  );

const app = join(import.meta.dirname, '../../infra/app.ts');

/** As cdk.json has it; the code of the functions in a place of this test's own. */
const command = () => `${process.execPath} ${app} --bundles ${scratch()}`;

/** What it says where AWS does not answer. */
const onToAws = 'Unable to resolve AWS account to use';

const copyIt = 'Copy aftercare.config.example.ts to aftercare.config.ts';

describe('cdk deploy', () => {
  it('refuses prod without the operator’s file, and says what to write where', async () => {
    const { code, output } = await deploy(command(), scratch(), '--all');
    expect(output).toContain('There is no aftercare.config.ts');
    expect(output).toContain(copyIt);
    expect(output).not.toContain(onToAws);
    expect(code).toBe(1);
  });

  it.each([['--all'], ['Aftercare-prod-Mail', '--exclusively']])(
    'refuses what npm run synth has made of the example: %s',
    async (...stacks) => {
      const { code, outdir } = await synthesisOf('prod');
      expect(code).toBe(0);
      const refused = await deploy(outdir, scratch(), ...stacks);
      expect(refused.output).toContain(copyIt);
      expect(refused.output).not.toContain(onToAws);
      expect(refused.code).toBe(1);
    },
  );
});

describe('with the operator’s file, cdk deploy', () => {
  const file = (sender: string) =>
    asOperators(scratch(), `{ prod: { ...production, sender: '${sender}', identity: 'domain' } }`);

  it('refuses a sender of an example, and says what to write where', async () => {
    const { code, output } = await deploy(command(), file('care@shop.example'), '--all');
    expect(output).toContain('The sender of stage prod, care@shop.example, exists in examples alone.');
    expect(output).toContain('Write an address of yours in aftercare.config.ts: sender.');
    expect(output).not.toContain(onToAws);
    expect(code).toBe(1);
  });

  it('goes on to AWS when there is nothing in the way', async () => {
    const outdir = scratch();
    const bundles = scratch();
    await buildFunctionsOnce(bundles);
    await synthesise({ folder: file('care@shop.com'), outdir, bundles, capabilities: [] });
    const { code, output } = await deploy(outdir, scratch(), '--all');
    expect(output).toContain(onToAws);
    expect(output).not.toContain(copyIt);
    expect(code).toBe(1);
  });
});
