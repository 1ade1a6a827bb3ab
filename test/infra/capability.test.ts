import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import { beforeAll, describe, expect, it } from 'vitest';
import { sharedResources } from '../../functions/house/shared-resources.ts';
import { joinManifests } from '../../functions/kit/join-manifests.ts';
import type { RoomManifest } from '../../functions/kit/manifest.ts';
import { defineRoute, none } from '../../functions/kit/route.ts';
import { buildFunctions } from '../../infra/constructs/bundle.ts';
import { Capability } from '../../infra/constructs/capability.ts';
import type { House } from '../../infra/constructs/house.ts';
import { type Manifest, manifest } from '../../infra/manifest.ts';
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

const greetings = {
  room: 'greetings',
  tables: {
    greetings: {
      key: ['id'],
      indexes: { byCustomer: { key: ['customerId', 'id'], projection: 'KEYS_ONLY', spread: 'customer' } },
    },
  },
  functions: {
    'greet-people': { memoryMb: 512, timeoutSeconds: 10, uses: { greetings: ['write'] } },
    'greet-all': { memoryMb: 512, timeoutSeconds: 55, uses: { greetings: ['read'], publicUrl: ['know'] } },
  },
} as const satisfies RoomManifest;

const own = joinManifests([greetings], sharedResources);
const withGreetings: Manifest = {
  functions: { ...manifest.functions, ...own.functions },
  tables: { ...manifest.tables, ...own.tables },
  resources: { ...manifest.resources, ...own.resources },
  routes: { ...manifest.routes, 'greet-people': [greet] },
};

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

const steps = ['invite-customer', 'await-answer', 'remind-customer'] as const;

/** It has the machine of surveys, whose earlier definitions called `greet-all` too. */
class Asking extends Capability<(typeof steps)[number] | 'greet-all'> {
  constructor(scope: Construct, house: House) {
    super(scope, 'Asking', house);
    const headings = { failed: 'Surveys fail', timedOut: 'Surveys time out' };
    const now = steps.map((name) => this.make(name));
    this.workflow('survey', now, headings, [this.make('greet-all')]);
  }
}

/** The room: a handler for each function, bundled as those of the house are. `others` are handlers of the house. */
const bundles = async (...others: readonly (readonly [string, string])[]): Promise<string> => {
  const [room, folder] = [scratch(), scratch()];
  const handlers = Object.keys(greetings.functions).map((name) => {
    const file = join(room, `${name}.handler.ts`);
    writeFileSync(
      file,
      'export const handler = async (): Promise<string> => process.env.TABLE_GREETINGS ?? "";',
    );
    return [name, file] as const;
  });
  // The sign-in of every stage has this one.
  const nameStaff = ['name-staff', 'admin/name-staff.handler.ts'] as const;
  await buildFunctions(folder, Object.fromEntries([...handlers, nameStaff, ...others]));
  return folder;
};

let prod: ReturnType<typeof readAssembly>;
beforeAll(async () => {
  const { assembly } = await synthesise({
    context: { stage: 'prod' },
    outdir: scratch(),
    bundles: await bundles(),
    manifest: withGreetings,
    capabilities: [Greetings],
  });
  prod = readAssembly(assembly);
});

describe('a capability', () => {
  const only = (type: string) => prod.resources(type).filter(([id]) => id.startsWith('Greetings.'));

  it('is a class, and a stack behind the front', () => {
    expect(prod.stacks.map(({ part }) => part).sort()).toEqual([
      'Data',
      'Front',
      'Greetings',
      'Identity',
      'Operations',
      'Service',
    ]);
    expect(prod.stacks.find(({ part }) => part === 'Front')?.after).toContain('Greetings');
  });

  it('has its table, with least grants for the functions that use it', () => {
    const tables = prod
      .resources('AWS::DynamoDB::GlobalTable')
      .filter(([id]) => id.startsWith('Data.greetings'));
    expect(tables.map(([, { Properties }]) => Properties.GlobalSecondaryIndexes)).toMatchObject([
      [{ IndexName: 'byCustomer', Projection: { ProjectionType: 'KEYS_ONLY' } }],
    ]);
    const [[table] = []] = tables;
    const variables = only('AWS::Lambda::Function').map(
      ([, { Properties }]) => Properties.Environment.Variables,
    );
    for (const { TABLE_GREETINGS } of variables) expect(TABLE_GREETINGS).toEqual({ Ref: table });
    const granted = (role: string) =>
      JSON.stringify(only('AWS::IAM::Role').filter(([id]) => id.includes(role)));
    expect(granted('greetpeople')).toContain('dynamodb:PutItem');
    expect(granted('greetall')).toContain('dynamodb:GetItem');
    expect(granted('greetall')).not.toContain('dynamodb:PutItem');
  });

  it('has its functions, routes, schedules and alarms', () => {
    expect(only('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName)).toEqual([
      'aftercare-prod-greet-people',
      'aftercare-prod-greet-all',
    ]);
    expect(only('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties.RouteKey)).toEqual([
      'POST /admin/greetings',
    ]);
    expect(only('AWS::Scheduler::Schedule')).toHaveLength(1);
    expect(only('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties.AlarmName)).toEqual([
      'aftercare-prod: Nobody is greeted',
    ]);
    expect(only('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.LogGroupName)).toEqual([
      '/aws/lambda/aftercare-prod-greetings',
    ]);
  });

  it('has no function that the manifest does not know', async () => {
    const unknown = synthesise({
      context: { stage: 'prod' },
      outdir: scratch(),
      bundles: await bundles(),
      capabilities: [Greetings],
    });
    await expect(unknown).rejects.toThrow('The manifest has no function greet-people.');
  });
});

describe('a machine', () => {
  it('may call the functions that its definition names, and those that only earlier ones did', async () => {
    const handlers = steps.map((name) => [name, `surveys/${name}.handler.ts`] as const);
    const { assembly } = await synthesise({
      context: { stage: 'prod' },
      outdir: scratch(),
      bundles: await bundles(...handlers),
      manifest: withGreetings,
      capabilities: [Asking],
    });
    const policies = readAssembly(assembly)
      .resources('AWS::IAM::Policy')
      .filter(([id]) => id.startsWith('Asking.'));
    const callable = policies.flatMap(([, { Properties }]) =>
      Properties.PolicyDocument.Statement.filter(
        ({ Action }: { Action: unknown }) => Action === 'lambda:InvokeFunction',
      ).flatMap(({ Resource }: { Resource: { 'Fn::GetAtt': [string] }[] }) =>
        Resource.map((arn) => arn['Fn::GetAtt'][0].replace(/Function[0-9A-F]{8}$/, '')),
      ),
    );
    expect(callable.sort()).toEqual([
      'Asking.awaitanswer',
      'Asking.greetall',
      'Asking.invitecustomer',
      'Asking.remindcustomer',
    ]);
  });
});
