import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import example from '../../aftercare.config.example.ts';
import { api } from '../../functions/admin/api.ts';
import { functions, tables } from '../../functions/house/registry.ts';
import type { FunctionSpec, TableSpec } from '../../functions/kit/manifest.ts';
import { synthesised } from './synthesised.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Another resource of the template. */
const reference = z.object({ Ref: z.string() });

const listed = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

let prod: Awaited<ReturnType<typeof synthesised>>;
beforeAll(async () => {
  prod = await synthesised('prod');
});

/** Every statement that allows something to a role of ours, with what the template says in its defence. */
const allowed = () => {
  const roles = prod.resources('AWS::IAM::Role').map(([id, { Properties, Metadata }]) => ({
    id,
    documents: (Properties.Policies ?? []).map(
      (policy: { PolicyDocument: unknown }) => policy.PolicyDocument,
    ),
    reasons: JSON.stringify(Metadata ?? {}),
  }));
  const policies = prod.resources('AWS::IAM::Policy').map(([id, { Properties, Metadata }]) => ({
    id,
    documents: [Properties.PolicyDocument],
    reasons: JSON.stringify(Metadata ?? {}),
  }));
  const managed = prod.resources('AWS::IAM::ManagedPolicy').map(([id, { Properties, Metadata }]) => ({
    id,
    documents: [Properties.PolicyDocument],
    reasons: JSON.stringify(Metadata ?? {}),
  }));
  return [...roles, ...policies, ...managed].flatMap(({ id, documents, reasons }) =>
    documents.flatMap((document: { Statement: Statement[] }) =>
      document.Statement.filter(({ Effect }) => Effect === 'Allow').map((statement) => ({
        id,
        actions: listed(statement.Action),
        resources: listed(statement.Resource),
        condition: statement.Condition,
        reasons,
      })),
    ),
  );
};

/** The functions that a role, given as the template refers to it, may invoke. */
const invocableBy = (role: { readonly 'Fn::GetAtt': readonly [string, string] }): Set<string> => {
  const [roleId] = role['Fn::GetAtt'];
  const policies = prod
    .resources('AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties.Roles).includes(`"${roleId}"`))
    .map(([id]) => id);
  return new Set(
    allowed()
      .filter(
        ({ id, actions }) => [roleId, ...policies].includes(id) && actions.includes('lambda:InvokeFunction'),
      )
      .flatMap(({ resources }) => resources.map((arn: unknown) => JSON.stringify(arn))),
  );
};

/** As long as CloudFormation makes the names it gives. */
const longestArn =
  'arn:aws:dynamodb:ap-southeast-1:123456789012:table/Aftercare-prod-Data-privacyRequestsTable0123ABCD-ABCDEFGHIJKLM';

const resolved = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[first, parts] = ['', undefined]] = entries;
  if (first === 'Fn::Join') return parts[1].map(resolved).join(parts[0]);
  if (first === 'Ref' && parts.startsWith('AWS::')) return '123456789012';
  if (entries.length === 1 && /^(Ref|Fn::\w+)$/.test(first)) return longestArn;
  return Object.fromEntries(entries.map(([key, one]) => [key, resolved(one)]));
};

describe('permissions', () => {
  it('name every action', () => {
    const starred = allowed().filter(({ actions }) => actions.some((action: string) => action.includes('*')));
    expect(starred).toEqual([]);
  });

  it('name every resource, or explain in the template why they cannot', () => {
    const unexplained = allowed().filter(
      ({ resources, reasons }) =>
        resources.some((resource: unknown) => JSON.stringify(resource).includes('*')) &&
        !reasons.includes('AwsSolutions-IAM5[Resource::'),
    );
    expect(unexplained).toEqual([]);
  });

  it('use a plain star only for logs of a machine, and for mail as the one sender', () => {
    const plain = allowed().filter(({ resources }) => resources.includes('*'));
    const actions = new Set(
      plain.flatMap((statement) => statement.actions.map((action: string) => action.split(':')[0])),
    );
    expect(actions).toEqual(new Set(['logs', 'ses']));
    for (const statement of plain.filter((one) => one.actions.includes('ses:SendRawEmail'))) {
      expect(statement.condition).toEqual({
        StringEqualsIfExists: { 'ses:FromAddress': example.prod.sender },
      });
    }
  });

  it('M10: let only the function that releases customers change SES’s own list', () => {
    const roles = allowed().filter(({ actions }) => actions.includes('ses:DeleteSuppressedDestination'));
    expect(roles.map(({ id }) => id)).toEqual([expect.stringMatching(/^Shops\.releasecustomer/i)]);
    expect(roles.flatMap(({ actions }) => actions)).toEqual(['ses:DeleteSuppressedDestination']);
  });

  it('let nobody trace', () => {
    expect(
      allowed()
        .flatMap(({ actions }) => actions)
        .filter((action) => action.startsWith('xray:')),
    ).toEqual([]);
    const traced = prod.resources('AWS::StepFunctions::StateMachine').map(([, { Properties }]) => Properties);
    for (const { TracingConfiguration } of traced) expect(TracingConfiguration).toBeUndefined();
    for (const [id, { Properties }] of prod.resources('AWS::Lambda::Function'))
      expect(Properties.TracingConfig, id).toBeUndefined();
  });

  it('are those that the stores and clients use, and no more', () => {
    const services = ['dynamodb', 'secretsmanager', 'states', 'ses'];
    const actions = allowed().flatMap((statement): string[] => statement.actions);
    const ours = actions.filter((action) => services.some((service) => action.startsWith(`${service}:`)));
    expect(new Set(ours)).toEqual(
      new Set([
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:PartiQLInsert',
        'dynamodb:Scan',
        // What Lambda does for the function that follows tables.
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
        'secretsmanager:GetSecretValue',
        'secretsmanager:CreateSecret',
        'secretsmanager:PutSecretValue',
        'states:StartExecution',
        'states:SendTaskSuccess',
        'states:DescribeExecution',
        'ses:DeleteSuppressedDestination',
        'ses:GetSendQuota',
        'ses:SendRawEmail',
      ]),
    );
  });

  it('to read secrets are for the one secret or prefix that the manifest names', () => {
    const secrets = ['webhookSecrets', 'shopCredentials', 'linkKeys', 'addressKey', 'couponKey', 'callerKey'];
    const users = Object.values(functions).flatMap(({ uses }) =>
      Object.keys(uses).filter((resource) => secrets.includes(resource)),
    );
    const reading = allowed().filter(({ actions }) => actions.includes('secretsmanager:GetSecretValue'));
    expect(reading.flatMap(({ resources }) => resources)).toHaveLength(users.length);
    const readBy = (name: RegExp) =>
      reading.filter(({ id }) => name.test(id)).map(({ resources }) => JSON.stringify(resources));
    expect(readBy(/^Webhooks\.receivewebhook/)).toEqual([
      expect.stringMatching(/:secret:aftercare\/prod\/webhook-secrets\/\*/),
    ]);
    const credentials = reading.filter(({ resources }) => /\/credentials\//.test(JSON.stringify(resources)));
    expect(credentials.map(({ id }) => /^\w+\.([a-z]+)Role/.exec(id)?.[1]).toSorted()).toEqual([
      'keepcredits',
      'manageshops',
      'pushcodes',
      'settlereturn',
    ]);
  });

  it('to read the keys are as few as functions need: none that handles no links reads their keys', () => {
    const withKey = (key: string) =>
      Object.entries<FunctionSpec>(functions)
        .filter(([, { uses }]) => key in uses)
        .map(([name]) => name);
    const [links, addresses, coupons] = ['linkKeys', 'addressKey', 'couponKey'].map(withKey);
    expect(
      addresses?.filter((name) => ['follow-link', 'decide-return', 'serve-return'].includes(name)),
    ).toEqual([]);
    expect(
      links?.filter((name) => /^(ingest|run-imports|serve-(shop|search|coupons|withdrawal))/.test(name)),
    ).toEqual([]);
    expect(
      coupons?.filter((name) => /^(show-survey|unsubscribe|manage-customers|run-imports)/.test(name)),
    ).toEqual([]);
  });

  it('to delete items are for tables that say so', () => {
    const deleting = Object.entries<TableSpec>(tables).flatMap(([name, { removes }]) =>
      removes ? [name] : [],
    );
    const users = Object.values(functions).flatMap(({ uses }) =>
      Object.entries<readonly string[]>(uses).filter(
        ([resource, accesses]) => deleting.includes(resource) && accesses.includes('write'),
      ),
    );
    const statements = allowed().filter(({ actions }) => actions.includes('dynamodb:DeleteItem'));
    expect(deleting.sort()).toEqual(['people', 'personalDates', 'terms']);
    expect(statements.flatMap(({ resources }) => resources)).toHaveLength(users.length);
  });

  it('to write to a table are for those whom the manifest lets, and not for its indexes', () => {
    const writes = Object.values(functions).flatMap(({ uses }) =>
      Object.entries<readonly string[]>(uses).filter(
        ([resource, accesses]) => resource in tables && accesses.includes('write'),
      ),
    );
    const writable = allowed()
      .filter(({ actions }) => actions.includes('dynamodb:PutItem'))
      .flatMap(({ resources }) => resources);
    expect(writable).toHaveLength(writes.length);
    const onIndexes = allowed().filter(({ resources }) => JSON.stringify(resources).includes('/index/'));
    expect(onIndexes.length).toBeGreaterThan(0);
    for (const { actions } of onIndexes) expect(actions).toEqual(['dynamodb:Query']);
  });

  it('to list all of a table are for small ones, and for those whom the manifest lets', () => {
    const listing = Object.values(functions).flatMap(({ uses }) =>
      Object.entries<readonly string[]>(uses).filter(([, accesses]) => accesses.includes('list')),
    );
    const scannable = allowed()
      .filter(({ actions }) => actions.includes('dynamodb:Scan'))
      .flatMap(({ resources }) => resources);
    expect(scannable).toHaveLength(listing.length);
    expect(
      scannable.filter((arn: unknown) => !/(shops|carePrograms)Table/.test(JSON.stringify(arn))),
    ).toEqual([]);
  });

  it('come from no policy that AWS manages', () => {
    const managed = prod
      .resources('AWS::IAM::Role')
      .flatMap(([, { Properties }]): unknown[] => Properties.ManagedPolicyArns ?? []);
    const made = prod.resources('AWS::IAM::ManagedPolicy').map(([id]) => id);
    for (const policy of managed) expect(made).toContain(z.parse(reference, policy).Ref);
  });

  it('let each machine invoke exactly the functions that its file names', () => {
    const machines = prod
      .resources('AWS::StepFunctions::StateMachine')
      .map(([, { Properties }]) => Properties);
    expect(machines.map(({ StateMachineName }) => StateMachineName).sort()).toEqual([
      'aftercare-prod-campaign',
      'aftercare-prod-care',
      'aftercare-prod-return',
      'aftercare-prod-survey',
    ]);
    for (const { RoleArn, DefinitionSubstitutions } of machines) {
      const inFile = Object.values(DefinitionSubstitutions);
      expect(inFile.length).toBeGreaterThan(0);
      expect(invocableBy(RoleArn)).toEqual(new Set(inFile.map((arn) => JSON.stringify(arn))));
    }
  });

  it('let each schedule invoke its function and nothing else', () => {
    const schedules = prod.resources('AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    expect(schedules).toHaveLength(15);
    for (const { Target } of schedules) {
      expect(invocableBy(Target.RoleArn)).toEqual(new Set([JSON.stringify(Target.Arn)]));
    }
  });

  it('to invoke a function are for machines and schedules', () => {
    const invoking = allowed().filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    expect(invoking).toHaveLength(4 + 15);
  });

  it('fit into what IAM takes of a role, with room for longer names', () => {
    const sizes = prod.resources('AWS::IAM::Role').map(([id, { Properties }]) => ({
      id,
      length: JSON.stringify(resolved(Properties.Policies ?? [])).length,
    }));
    expect(sizes.filter(({ length }) => length > 9_000)).toEqual([]);
    const further = prod.resources('AWS::IAM::ManagedPolicy').map(([id, { Properties }]) => ({
      id,
      length: JSON.stringify(resolved(Properties.PolicyDocument)).length,
    }));
    expect(further.filter(({ length }) => length > 5_900)).toEqual([]);
  });

  it('let alarms reach the topic although its policy asks for TLS', () => {
    const [[, policy] = []] = prod.resources('AWS::SNS::TopicPolicy');
    const statements: Statement[] = policy?.Properties.PolicyDocument.Statement;
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });

  it('of the gateway to invoke a function are one for each function with routes', () => {
    const all = prod.resources('AWS::Lambda::Permission').map(([, { Properties }]) => Properties);
    const granted = all.filter(({ Principal }) => Principal !== 'cognito-idp.amazonaws.com');
    const behindRoutes = Object.keys(api);
    expect(granted).toHaveLength(behindRoutes.length);
    expect(new Set(granted.map(({ FunctionName }) => JSON.stringify(FunctionName))).size).toBe(
      granted.length,
    );
    for (const { Action, Principal, SourceArn } of granted) {
      expect([Action, Principal]).toEqual(['lambda:InvokeFunction', 'apigateway.amazonaws.com']);
      expect(JSON.stringify(SourceArn)).toContain('execute-api');
    }
  });

  it('of the sign-in to invoke a function are for the one that names staff, by that pool', () => {
    const granted = prod
      .resources('AWS::Lambda::Permission')
      .map(([, { Properties }]) => Properties)
      .filter(({ Principal }) => Principal === 'cognito-idp.amazonaws.com');
    expect(granted).toHaveLength(1);
    expect(JSON.stringify(granted[0]?.FunctionName)).toContain('namestaff');
    expect(JSON.stringify(granted[0]?.SourceArn)).toContain('Pool');
  });

  it('to send to a queue or work it off are for the queues that there are', () => {
    const named = prod.resources('AWS::SQS::Queue').map(([, { Properties }]) => `:${Properties.QueueName}`);
    const used = allowed()
      .filter(({ actions }) => actions.some((action: string) => action.startsWith('sqs:')))
      .flatMap(({ resources }) => resources.map((arn: unknown) => JSON.stringify(arn)));
    expect(used.length).toBeGreaterThan(0);
    const lost = used.filter((arn) => !named.some((name) => arn.includes(`${name}"`)));
    expect(lost).toEqual([]);
  });

  it('to start or wake a machine are for the machines that there are', () => {
    const named = prod
      .resources('AWS::StepFunctions::StateMachine')
      .map(([, { Properties }]) => `:${Properties.StateMachineName}`);
    const used = allowed()
      .filter(({ actions }) => actions.some((action: string) => action.startsWith('states:')))
      .flatMap(({ resources }) => resources.map((arn: unknown) => JSON.stringify(arn)));
    expect(used.length).toBeGreaterThan(0);
    const lost = used.filter(
      (arn) => !named.some((name) => arn.includes(`${name}"`) || arn.includes(`${name}:*"`)),
    );
    expect(lost).toEqual([]);
  });
});
