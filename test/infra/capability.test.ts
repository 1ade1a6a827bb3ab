import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { beforeAll, describe, expect, it } from 'vitest';
import { defineRoute, none } from '../../functions/kit/route.ts';
import { Capability } from '../../infra/constructs/capability.ts';
import type { House } from '../../infra/constructs/house.ts';
import { manifest } from '../../infra/manifest.ts';
import { synthesise } from '../../infra/product.ts';
import { readAssembly, scratch } from './synthesised.ts';

/** A capability that exists only here: what a file of `infra/capabilities/` is, and the manifest of its room. */

const greet = defineRoute({
  method: 'POST',
  path: '/admin/greetings',
  audience: 'staff',
  summary: 'Greets somebody',
  params: none,
  query: none,
  body: none,
  answer: none,
});

const withGreetings = {
  ...manifest,
  functions: {
    ...manifest.functions,
    'greet-people': { memoryMb: 512, timeoutSeconds: 10, uses: { shops: ['read'] } },
    'greet-all': { memoryMb: 512, timeoutSeconds: 55, uses: { errandsQueue: ['send'] } },
  },
  routes: { ...manifest.routes, 'greet-people': [greet] },
} as const;

class Greetings extends Capability<'greet-people' | 'greet-all'> {
  constructor(scope: Construct, house: House) {
    super(scope, 'Greetings', house);
    this.serve('greet-people');
    const greeter = this.schedule('greet-all', 'rate(1 day)');
    this.raise('Nobody is greeted', {
      when: 'a greeting was forgotten',
      metric: this.count('forgotten', greeter),
      atLeast: 1,
    });
  }
}

/** Bundles of nothing: what is in a function plays no part here. */
const bundles = (): string => {
  const folder = scratch();
  for (const name of ['greet-people', 'greet-all']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'index.mjs'), `// ${name}`);
  }
  return folder;
};

let dev: ReturnType<typeof readAssembly>;
beforeAll(async () => {
  const assembly = await synthesise({
    context: { stage: 'dev' },
    outdir: scratch(),
    bundles: bundles(),
    manifest: withGreetings,
    capabilities: [Greetings],
  });
  dev = readAssembly(assembly);
});

describe('a capability', () => {
  const only = (type: string) => dev.resources(type).filter(([id]) => id.startsWith('Greetings.'));

  it('is a class, and a stack behind the front', () => {
    expect(dev.stacks.map(({ part }) => part).sort()).toEqual([
      'Data',
      'Front',
      'Greetings',
      'Operations',
      'Service',
    ]);
    expect(dev.stacks.find(({ part }) => part === 'Front')?.after).toContain('Greetings');
  });

  it('has its functions, routes, schedules and alarms', () => {
    expect(only('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName)).toEqual([
      'aftercare-dev-greet-people',
      'aftercare-dev-greet-all',
    ]);
    expect(only('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)).toEqual([
      'POST /admin/greetings',
    ]);
    expect(only('AWS::Scheduler::Schedule')).toHaveLength(1);
    expect(only('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName)).toEqual([
      'aftercare-dev: Nobody is greeted',
    ]);
    expect(only('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.LogGroupName)).toEqual([
      '/aws/lambda/aftercare-dev-greetings',
    ]);
  });

  it('has no function that the manifest does not know', async () => {
    const unknown = synthesise({
      context: { stage: 'dev' },
      outdir: scratch(),
      bundles: bundles(),
      capabilities: [Greetings],
    });
    await expect(unknown).rejects.toThrow('The manifest has no function greet-people.');
  });
});
