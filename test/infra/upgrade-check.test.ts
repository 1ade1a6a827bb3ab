import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { keptFor } from '../../infra/constructs/kept-in.ts';
import { type Assembly, stackOf } from '../../infra/upgrades/assembly.ts';
import { findProblems, withoutMeant } from '../../infra/upgrades/find-problems.ts';
import { noCdk } from './run-synth.ts';
import { scratch, synthesisOf } from './synthesised.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}

/** The templates of a stage in small, by part: resources, exports with the logical id that each names. */
interface Part {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly exports?: Readonly<Record<string, string>>;
}

type Parts = Readonly<Record<string, Part>>;

const templateOf = ({ resources, exports = {} }: Part) => ({
  Resources: resources,
  Outputs: Object.fromEntries(
    Object.entries(exports).map(([name, id], place) => [
      `Output${place}`,
      { Value: { Ref: id }, Export: { Name: name } },
    ]),
  ),
});

const assemblyOf = (parts: Parts): Assembly =>
  new Map(
    Object.entries(parts).map(([part, of]) => {
      const name = `Aftercare-prod-${part}`;
      return [name, stackOf(name, templateOf(of))];
    }),
  );

const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];
const index = (name: string, partition: string, projection = 'KEYS_ONLY') => ({
  IndexName: name,
  KeySchema: keys(partition, 'at'),
  Projection: { ProjectionType: projection },
});

const table = (key: string, indexes: readonly object[] = []): Resource => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  DeletionPolicy: 'Retain',
  Properties: {
    KeySchema: keys(key, 'at'),
    AttributeDefinitions: ['id', 'key', 'at', 'shop', 'customer'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
  },
});

const queue = (name: string): Resource => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });
const named = (name: string): Resource => ({
  Type: 'AWS::Lambda::Function',
  Properties: { FunctionName: `aftercare-prod-${name}` },
});
const identity = (EmailIdentity: string): Resource => ({
  Type: 'AWS::SES::EmailIdentity',
  DeletionPolicy: 'Retain',
  Properties: { EmailIdentity },
});

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const machine = (name: string, ...functions: readonly string[]): Resource => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: `aftercare-prod-${name}`,
    RoleArn: arnOf('Role'),
    DefinitionSubstitutions: Object.fromEntries(functions.map((id) => [id, arnOf(id)])),
  },
});
const invokes = (...functions: readonly string[]): Resource => ({
  Type: 'AWS::IAM::Policy',
  Properties: {
    Roles: [{ Ref: 'Role' }],
    PolicyDocument: { Statement: [{ Action: 'lambda:InvokeFunction', Resource: functions.map(arnOf) }] },
  },
});
const role: Resource = { Type: 'AWS::IAM::Role', Properties: {} };

/** A stage as it is deployed. */
const deployed = {
  Data: {
    resources: {
      Orders: table('id', [index('byShop', 'shop')]),
      Sender: identity('shop.example'),
      Key: { Type: 'AWS::SecretsManager::Secret', DeletionPolicy: 'Retain' },
    },
    exports: { 'Data:Orders': 'Orders', 'Data:Key': 'Key' },
  },
  Returns: {
    resources: {
      Errands: queue('aftercare-prod-errands'),
      Ask: named('ask-approver'),
      Pay: named('settle-return'),
      Role: role,
      Calls: invokes('Ask', 'Pay'),
      Machine: machine('return', 'Ask', 'Pay'),
      Watch: {
        ...named('watch-returns'),
        Properties: {
          FunctionName: 'aftercare-prod-watch-returns',
          Environment: { TABLE: { 'Fn::ImportValue': 'Data:Orders' } },
        },
      },
    },
  },
} as const satisfies Parts;

const { Data, Returns } = deployed;
const { Errands: _errands, ...withoutErrands } = Returns.resources;
const { Ask: _ask, ...withoutAsk } = Returns.resources;
const { Orders: _orders, ...withoutOrders } = Data.resources;

const data = (resources: Part['resources'], exports: Part['exports'] = Data.exports): Parts => ({
  ...deployed,
  Data: { resources, exports },
});
const returns = (resources: Part['resources']): Parts => ({ ...deployed, Returns: { resources } });

const found = (after: Parts) =>
  findProblems(assemblyOf(deployed), assemblyOf(after)).map(({ rule, stack, what }) => [
    rule,
    `${stack.slice('Aftercare-prod-'.length)}/${what}`,
  ]);

describe('an upgrade that AWS would refuse, or that loses something, is told of', () => {
  it.each<[string, Parts, readonly (readonly [string, string])[]]>([
    [
      'two new indexes of one table',
      data({
        ...Data.resources,
        Orders: table('id', [
          index('byShop', 'shop'),
          index('byKey', 'key'),
          index('byCustomer', 'customer'),
        ]),
      }),
      [['changed-indexes', 'Data/Orders']],
    ],
    [
      'an index in the place of another',
      data({ ...Data.resources, Orders: table('id', [index('byCustomer', 'customer')]) }),
      [['changed-indexes', 'Data/Orders']],
    ],
    [
      'an index with another projection',
      data({ ...Data.resources, Orders: table('id', [index('byShop', 'shop', 'ALL')]) }),
      [['changed-indexes', 'Data/Orders']],
    ],
    [
      'an index with another key under its name',
      data({ ...Data.resources, Orders: table('id', [index('byShop', 'customer')]) }),
      [['changed-indexes', 'Data/Orders']],
    ],
    [
      'a table with another key',
      data({ ...Data.resources, Orders: table('key', [index('byShop', 'shop')]) }),
      [['changed-key', 'Data/Orders']],
    ],
    [
      'a table under another logical id, and its export with it',
      data({ ...withoutOrders, Sales: Data.resources.Orders }, { 'Data:Orders': 'Sales', 'Data:Key': 'Key' }),
      [
        ['kept-gone', 'Data/Orders'],
        ['export-gone', 'Data/Data:Orders'],
      ],
    ],
    [
      'a queue with another name',
      returns({ ...Returns.resources, Errands: queue('aftercare-prod-jobs') }),
      [['kept-replaced', 'Returns/Errands']],
    ],
    [
      'a queue that another stack makes under its name',
      {
        ...deployed,
        Returns: { resources: withoutErrands },
        Mail: { resources: { Jobs: queue('aftercare-prod-errands') } },
      },
      [['name-moved', 'Returns/Errands']],
    ],
    [
      'a machine with another name',
      returns({ ...Returns.resources, Machine: machine('returns', 'Ask', 'Pay') }),
      [['kept-replaced', 'Returns/Machine']],
    ],
    [
      'a function that executions call, under another name',
      returns({
        ...withoutAsk,
        AskPeople: named('ask-people'),
        Calls: invokes('AskPeople', 'Pay'),
        Machine: machine('return', 'AskPeople', 'Pay'),
      }),
      [['function-gone', 'Returns/Ask']],
    ],
    [
      'a function that executions call, and that the machine may not invoke any more',
      returns({ ...Returns.resources, Calls: invokes('Pay'), Machine: machine('return', 'Pay') }),
      [['function-gone', 'Returns/Ask']],
    ],
    [
      'an export that is taken and gone, also where the new one takes it no more',
      {
        Data: { resources: Data.resources, exports: { 'Data:Key': 'Key' } },
        Returns: { resources: { ...Returns.resources, Watch: named('watch-returns') } },
      },
      [['export-gone', 'Data/Data:Orders']],
    ],
    [
      'a stack under another name',
      { Data: deployed.Data, Claims: deployed.Returns },
      [
        ['stack-gone', 'Returns/Aftercare-prod-Returns'],
        ...['Errands', 'Ask', 'Pay', 'Machine', 'Watch'].map(
          (id) => ['name-moved', `Returns/${id}`] as const,
        ),
      ],
    ],
    [
      'an identity of the same sender under another logical id',
      data({ Orders: Data.resources.Orders, Key: Data.resources.Key, SenderOne: identity('shop.example') }),
      [['name-moved', 'Data/Sender']],
    ],
  ])('%s', (_what, after, expected) => {
    expect(found(after)).toEqual(expected);
  });

  it('with what happens, and the way out', () => {
    const [problem] = findProblems(
      assemblyOf(deployed),
      assemblyOf(data({ ...Data.resources, Orders: table('key', [index('byShop', 'shop')]) })),
    );
    expect(problem?.because).toBe(
      'Its key was HASH id S, RANGE at S, and is HASH key S, RANGE at S. AWS would make a new, empty table.',
    );
    expect(problem?.wayOut).toContain('docs/upgrades.md');
  });
});

describe('an upgrade that is fine', () => {
  it.each<[string, Parts]>([
    ['changes nothing', deployed],
    [
      'adds an index, a table, an export, a queue and a stack',
      {
        Data: {
          resources: {
            ...Data.resources,
            Orders: table('id', [index('byShop', 'shop'), index('byCustomer', 'customer')]),
            Offers: table('id', [index('byShop', 'shop'), index('byKey', 'key')]),
          },
          exports: { ...Data.exports, 'Data:Offers': 'Offers' },
        },
        Returns: { resources: { ...Returns.resources, More: queue('aftercare-prod-more') } },
        Coupons: { resources: { Issue: named('issue-codes') } },
      },
    ],
    ['removes one index', data({ ...Data.resources, Orders: table('id') })],
    ['removes an export that nobody takes', data(Data.resources, { 'Data:Orders': 'Orders' })],
    [
      'has a new identity for a new sender, and leaves the old one in SES',
      data({
        Orders: Data.resources.Orders,
        Key: Data.resources.Key,
        OtherSender: identity('other-shop.example'),
      }),
    ],
    [
      'retires a function, and lets old executions call it',
      returns({
        ...Returns.resources,
        AskPeople: named('ask-people'),
        Calls: invokes('AskPeople', 'Pay', 'Ask'),
        Machine: machine('return', 'AskPeople', 'Pay'),
      }),
    ],
    [
      'removes a function that no machine calls',
      returns(Object.fromEntries(Object.entries(Returns.resources).filter(([id]) => id !== 'Watch'))),
    ],
  ])('%s', (_what, after) => {
    expect(found(after)).toEqual([]);
  });
});

describe('what is meant to go', () => {
  const problems = findProblems(assemblyOf(deployed), assemblyOf(data(withoutOrders, { 'Data:Key': 'Key' })));
  const left = (...meant: readonly string[]) => withoutMeant(problems, meant).map(({ rule }) => rule);

  it('is no problem, and what would fail for it still is', () => {
    expect(left()).toEqual(['kept-gone', 'export-gone']);
    expect(left('Aftercare-prod-Data/Orders')).toEqual(['export-gone']);
  });

  it.each(['Aftercare-prod-Data/Order', 'Aftercare-prod-Data/Data:Orders'])('is not %s', (place) => {
    expect(() => left(place)).toThrow(`Nothing goes at ${place}`);
  });
});

const program = join(import.meta.dirname, '../../infra/upgrade-check.ts');

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** In an empty folder: there is no operator's file. */
const runWith = (loaded: readonly string[], given: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...process.env, ...keptFor() };
    execFile(
      process.execPath,
      [...loaded, program, ...given],
      { cwd: scratch(), env },
      (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr }),
    );
  });

/** Two folders are compared without CDK. */
const run = (...given: readonly string[]): Promise<Ended> => runWith(['--import', noCdk], given);

/** A synthesis of production with something changed in the templates. */
const copyOf = async (change: (text: string) => string): Promise<string> => {
  const { outdir } = await synthesisOf('prod');
  const folder = join(scratch(), 'changed');
  mkdirSync(folder);
  for (const file of readdirSync(outdir).filter((name) => name.endsWith('.json')))
    writeFileSync(join(folder, file), change(readFileSync(join(outdir, file), 'utf8')));
  return folder;
};

const told = z.object({
  problems: z.array(
    z.object({ rule: z.string(), stack: z.string(), because: z.string(), wayOut: z.string() }),
  ),
});

describe('npm run upgrade-check', () => {
  it('finds nothing between a synthesis and itself, and loads no CDK for that', async () => {
    const { outdir } = await synthesisOf('prod');
    const { code, output } = await run(outdir, await copyOf((text) => text));
    expect(output).toBe('The upgrade can be deployed.\n');
    expect(code).toBe(0);
  });

  it('tells what is wrong with one of production, as text and as JSON', async () => {
    const { outdir } = await synthesisOf('prod');
    const changed = await copyOf((text) =>
      text.replaceAll('"aftercare-prod-return"', '"aftercare-prod-claim"'),
    );
    const text = await run(outdir, changed);
    expect(text.output).toMatch(/^Aftercare-prod-Returns\/\w+: StateMachineName of this machine/);
    expect(text.output).toContain('Way out: Leave StateMachineName as it was.');
    expect(text.output).toContain('1 problem: do not deploy this.');
    expect(text.code).toBe(1);
    const { code, output } = await run(outdir, changed, '--json');
    expect(told.parse(JSON.parse(output)).problems).toMatchObject([
      { rule: 'kept-replaced', stack: 'Aftercare-prod-Returns' },
    ]);
    expect(code).toBe(1);
  });

  it('without a second folder compares with what is written now, as the first one’s stage', async () => {
    const changed = await copyOf((text) =>
      text.replaceAll('"aftercare-prod-return"', '"aftercare-prod-claim"'),
    );
    const { code, output } = await runWith([], [changed, '--json']);
    expect(told.parse(JSON.parse(output)).problems).toMatchObject([
      { rule: 'kept-replaced', stack: 'Aftercare-prod-Returns' },
    ]);
    expect(code).toBe(1);
  });

  it('needs only the manifest and the templates', async () => {
    const { outdir } = await synthesisOf('prod');
    const baseline = join(scratch(), 'baseline');
    mkdirSync(baseline);
    for (const file of readdirSync(outdir).filter((name) => /^manifest\.json$|\.template\.json$/.test(name)))
      cpSync(join(outdir, file), join(baseline, file));
    expect((await run(baseline, outdir)).code).toBe(0);
  });

  it.each([
    [['/nowhere'], 'has no manifest.json: give the folder that npm run synth wrote'],
    [[], "missing required argument 'old'"],
    [['a', 'b', 'c'], 'too many arguments'],
  ])('that is run as %j says what is wrong', async (given, sentence) => {
    const { code, output } = await run(...given);
    expect(output).toContain(sentence);
    expect(code).toBe(2);
  });

  it('tells its options', async () => {
    const { code, output } = await run('--help');
    expect(output).toMatch(/^Usage: npm run upgrade-check --/);
    expect(output).toContain('Ends with 0 if the upgrade can be deployed');
    expect(code).toBe(0);
  });
});
