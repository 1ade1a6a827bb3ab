import { beforeAll, describe, expect, it } from 'vitest';
import { buildFunctionsOnce } from '../../infra/constructs/kept-bundles.ts';
import { synthesise } from '../../infra/product.ts';
import { asOperators } from './operators-folder.ts';
import { scratch } from './synthesised.ts';

/** An operator's stage, deployed once, and what a change of its settings makes of every resource. */

interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Export?: { readonly Name: string } }>>;
}

let bundles: string;
beforeAll(async () => {
  bundles = scratch();
  await buildFunctionsOnce(bundles);
});

/** Every resource by its stack and logical id, and the names of all exports. */
const make = async (settings: string) => {
  // Not called prod: cdk-nag, which takes longer than all else, looks at prod alone.
  const folder = asOperators(scratch(), `{ shop: { ...production, ${settings} } }`);
  const { assembly } = await synthesise({ context: { stage: 'shop' }, folder, outdir: scratch(), bundles });
  const stacks = assembly.stacks.map(({ stackName, template }) => [stackName, template] as const);
  const templates: readonly (readonly [string, Template])[] = stacks;
  return {
    stacks: new Map(assembly.stacks.map((stack) => [stack.stackName, stack.terminationProtection ?? false])),
    resources: new Map<string, Resource>(
      templates.flatMap(([stack, { Resources }]) =>
        Object.entries(Resources).map(([id, resource]) => [`${stack}.${id}`, resource] as const),
      ),
    ),
    exports: templates.flatMap(([, { Outputs = {} }]) =>
      Object.values(Outputs).flatMap(({ Export }) => (Export ? [Export.Name] : [])),
    ),
  };
};

type Made = Awaited<ReturnType<typeof make>>;

const known = new Map<string, Promise<Made>>();

/** The same, made once for each of the settings. */
const made = (settings: string): Promise<Made> => {
  const one = known.get(settings) ?? make(settings);
  known.set(settings, one);
  return one;
};

const before = 'sender: "care@shop.com", identity: "domain", alarmEmail: "ops@shop.com"';

let first: Made;
beforeAll(async () => {
  first = await made(before);
});

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Where two values differ: `Properties.Environment.Variables.MAIL_SENDER`. */
const differences = (one: unknown, other: unknown, path = ''): string[] => {
  if (!isRecord(one) || !isRecord(other)) return one === other ? [] : [path];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return keys.flatMap((key) => differences(one[key], other[key], path ? `${path}.${key}` : key));
};

/** The resources that come, that go, and the places of those that change, each with its type. */
const changes = (earlier: Made, later: Made) => {
  const typed = (of: Made, ids: Iterable<string>) =>
    [...ids].map((id) => `${id} ${of.resources.get(id)?.Type}`);
  const [was, is] = [new Set(earlier.resources.keys()), new Set(later.resources.keys())];
  return {
    added: typed(later, is.difference(was)),
    removed: typed(earlier, was.difference(is)),
    changed: [...was.intersection(is)].flatMap((id) =>
      differences(earlier.resources.get(id), later.resources.get(id)).map(
        (path) => `${earlier.resources.get(id)?.Type} ${path}`,
      ),
    ),
  };
};

/** A variable of a function, and a condition in a policy: CloudFormation changes both without interruption. */
const variable = (name: string) => `AWS::Lambda::Function Properties.Environment.Variables.${name}`;
const senderOfPolicy =
  /^AWS::IAM::(Role|ManagedPolicy) Properties\.(Policies\.\d+\.)?PolicyDocument\.Statement\.\d+\.Condition\.StringEqualsIfExists\.ses:FromAddress$/;

describe('another deployment of the same stage', () => {
  it('with the same settings changes nothing', async () => {
    expect(changes(first, await make(before))).toEqual({ added: [], removed: [], changed: [] });
  });

  it('with another sender adds its identity, keeps the other one, and replaces nothing', async () => {
    const later = await made(before.replace('care@shop.com', 'hello@other.com'));
    const { added, removed, changed } = changes(first, later);
    const identity = (name: string) =>
      expect.stringMatching(
        new RegExp(`^Aftercare-shop-Identity\\.Identity${name}[0-9A-F]{8} AWS::SES::EmailIdentity$`),
      );
    expect(added).toEqual([identity('othercom')]);
    expect(removed).toEqual([identity('shopcom')]);
    const [[id = ''] = []] = removed.map((one) => one.split(' '));
    expect(first.resources.get(id)?.DeletionPolicy).toBe('RetainExceptOnCreate');
    expect(changed.length).toBeGreaterThan(10);
    for (const change of changed)
      if (change !== variable('MAIL_SENDER')) expect(change).toMatch(senderOfPolicy);
  });

  it('with another address of the same domain changes no identity', async () => {
    const later = await made(before.replace('care@shop.com', 'Hello@Shop.com'));
    const { added, removed, changed } = changes(first, later);
    expect([added, removed]).toEqual([[], []]);
    expect(changed).toContain(variable('MAIL_SENDER'));
  });

  it('with a public address of its own tells it to functions, and replaces nothing', async () => {
    const later = await made(`${before}, publicUrl: "https://care.shop.com"`);
    const { added, removed, changed } = changes(first, later);
    expect([added, removed]).toEqual([[], []]);
    expect(changed.length).toBeGreaterThan(10);
    for (const change of changed) expect(change.startsWith(variable('PUBLIC_URL'))).toBe(true);
  });

  it('with another alarm address swaps its subscription, and replaces nothing else', async () => {
    const { added, removed, changed } = changes(first, await made(before.replace('ops@', 'alarms@')));
    const subscription = expect.stringMatching(/^Aftercare-shop-Service\..* AWS::SNS::Subscription$/);
    expect([added, removed, changed]).toEqual([[subscription], [subscription], []]);
  });

  it('with an identity that exists makes none, and changes nothing else', async () => {
    const later = await made(before.replace('"domain"', '"existing"'));
    const { added, removed, changed } = changes(first, later);
    expect([added, changed]).toEqual([[], []]);
    expect(removed).toEqual([expect.stringContaining('AWS::SES::EmailIdentity')]);
    const types = [...later.resources.values()].map(({ Type }) => Type);
    expect(types).not.toContain('AWS::SES::EmailIdentity');
    expect([...later.stacks.keys()]).not.toContain('Aftercare-shop-Identity');
  });

  it('with runs that are kept for webhooks reserves them for that function, and changes nothing else', async () => {
    const reserved = ({ resources }: Made) =>
      [...resources.values()].flatMap(
        ({ Properties: { FunctionName, ReservedConcurrentExecutions } = {} }) =>
          ReservedConcurrentExecutions === undefined ? [] : [[FunctionName, ReservedConcurrentExecutions]],
      );
    expect(reserved(first)).toEqual([]);
    const later = await made(`${before}, receiveConcurrency: 50`);
    expect(reserved(later)).toEqual([['aftercare-shop-receive-webhook', 50]]);
    expect(changes(first, later)).toEqual({
      added: [],
      removed: [],
      changed: ['AWS::Lambda::Function Properties.ReservedConcurrentExecutions'],
    });
  });

  it.each([
    ['sender', before.replace('care@shop.com', 'hello@other.com')],
    ['publicUrl', `${before}, publicUrl: "https://care.shop.com"`],
    ['identity', before.replace('"domain"', '"existing"')],
  ])('with another %s takes away no export that a stack still imports', async (_setting, settings) => {
    expect((await made(settings)).exports).toEqual(expect.arrayContaining(first.exports));
  });
});

describe('the identity of the sender', () => {
  it('has a small stack without protection, before all others', () => {
    expect(first.stacks.get('Aftercare-shop-Identity')).toBe(false);
    expect(first.stacks.get('Aftercare-shop-Data')).toBe(true);
    const own = [...first.resources].filter(([id]) => id.startsWith('Aftercare-shop-Identity.'));
    expect(own.map(([, { Type }]) => Type)).toEqual(['AWS::SES::EmailIdentity']);
  });
});
