import { beforeAll, describe, expect, it } from 'vitest';
import { functions } from '../../functions/kit/functions.ts';
import { tables } from '../../functions/kit/tables.ts';
import { synthesised } from './synthesised.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

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
  return [...roles, ...policies].flatMap(({ id, documents, reasons }) =>
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

  it('use a plain star only for logs and traces of a machine, and for mail as the one sender', () => {
    const plain = allowed().filter(({ resources }) => resources.includes('*'));
    const actions = new Set(
      plain.flatMap((statement) => statement.actions.map((action: string) => action.split(':')[0])),
    );
    expect(actions).toEqual(new Set(['logs', 'xray', 'ses']));
    for (const statement of plain.filter((one) => one.actions.includes('ses:SendRawEmail'))) {
      expect(statement.condition).toEqual({
        StringEqualsIfExists: { 'ses:FromAddress': 'care@aftercare.example' },
      });
    }
  });

  it('are those that the stores and clients use, and no more', () => {
    const services = ['dynamodb', 'secretsmanager', 'states', 'ses'];
    const actions = allowed().flatMap((statement): string[] => statement.actions);
    const ours = actions.filter((action) => services.some((service) => action.startsWith(`${service}:`)));
    expect(new Set(ours)).toEqual(
      new Set([
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:Scan',
        'secretsmanager:GetSecretValue',
        'secretsmanager:CreateSecret',
        'secretsmanager:PutSecretValue',
        'states:StartExecution',
        'states:SendTaskSuccess',
        'states:DescribeExecution',
        'ses:SendRawEmail',
      ]),
    );
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

  it('to list all of a table are for the shops, and for those whom the manifest lets', () => {
    const listing = Object.values(functions).filter(
      ({ uses }) => 'shops' in uses && uses.shops.some((access) => access === 'list'),
    );
    const scannable = allowed()
      .filter(({ actions }) => actions.includes('dynamodb:Scan'))
      .flatMap(({ resources }) => resources);
    expect(scannable).toHaveLength(listing.length);
    expect(scannable.filter((arn: unknown) => !JSON.stringify(arn).includes('shopsTable'))).toEqual([]);
  });

  it('come from no managed policy', () => {
    const managed = prod
      .resources('AWS::IAM::Role')
      .filter(([, { Properties }]) => Properties.ManagedPolicyArns);
    expect(managed).toEqual([]);
  });

  it('let the survey machine invoke exactly the functions that its file names', () => {
    const [machine] = prod
      .resources('AWS::StepFunctions::StateMachine')
      .map(([, { Properties }]) => Properties);
    const inFile = Object.values(machine.DefinitionSubstitutions);
    const invocable = allowed()
      .filter(({ actions }) => actions.includes('lambda:InvokeFunction'))
      .flatMap(({ resources }) => resources);
    expect(inFile.length).toBeGreaterThan(0);
    expect(new Set(invocable.map((arn: unknown) => JSON.stringify(arn)))).toEqual(
      new Set(inFile.map((arn) => JSON.stringify(arn))),
    );
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
});
