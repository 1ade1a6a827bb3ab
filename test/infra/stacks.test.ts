import { beforeAll, describe, expect, it } from 'vitest';
import { synthesised } from './synthesised.ts';

let prod: Awaited<ReturnType<typeof synthesised>>;
let local: Awaited<ReturnType<typeof synthesised>>;
beforeAll(async () => {
  prod = await synthesised('prod');
  local = await synthesised('local');
});

const capabilities = [
  'Webhooks',
  'Returns',
  'Surveys',
  'Mail',
  'Campaigns',
  'Care',
  'Coupons',
  'Imports',
  'Segments',
  'Shops',
];
const fixed = ['Identity', 'Data', 'Service', 'Operations', 'Front'];

/**
 * What must be missed by nobody: data, accounts, addresses in mails, messages under way, executions that run for months.
 * The identity of mail is not among them: it stays when its stack goes.
 */
const lasting = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::SecretsManager::Secret',
  'AWS::S3::Bucket',
  'AWS::Cognito::UserPool',
  'AWS::ApiGatewayV2::Api',
  'AWS::SQS::Queue',
  'AWS::StepFunctions::StateMachine',
];

describe('the stacks', () => {
  const find = (part: string) => {
    const stack = prod.stacks.find((one) => one.part === part);
    if (!stack) throw new Error(`There is no stack ${part}.`);
    return stack;
  };
  /** Everything that is deployed before a stack, directly or not. */
  const comingBefore = (part: string): Set<string> =>
    new Set(find(part).after.flatMap((one) => [one, ...comingBefore(one)]));

  it('are the fixed ones and one for each capability', () => {
    expect(prod.stacks.map(({ stackName }) => stackName).sort()).toEqual(
      [...fixed, ...capabilities].map((part) => `Aftercare-prod-${part}`).sort(),
    );
  });

  it('come in an order: the identity, data and the service, then the capabilities, and the front when all routes are there', () => {
    expect(comingBefore('Identity')).toEqual(new Set());
    expect(comingBefore('Data')).toEqual(new Set(['Identity']));
    expect(comingBefore('Service')).toEqual(new Set(['Identity']));
    for (const capability of capabilities)
      expect(comingBefore(capability)).toEqual(new Set(['Identity', 'Data', 'Service']));
    expect([...comingBefore('Operations')]).toEqual(expect.arrayContaining(capabilities));
    expect([...comingBefore('Front')]).toEqual(expect.arrayContaining([...capabilities, 'Operations']));
    expect(prod.stacks.at(-1)?.part).toBe('Front');
  });

  it('have the routes before the stage, which may name only routes that there are', () => {
    const ofType = (type: string) => new Set(prod.resources(type).map(([id]) => id.split('.')[0] ?? ''));
    expect(ofType('AWS::ApiGatewayV2::Stage')).toEqual(new Set(['Front']));
    const withRoutes = ofType('AWS::ApiGatewayV2::Route');
    expect(withRoutes.size).toBeGreaterThan(1);
    expect(withRoutes.difference(comingBefore('Front'))).toEqual(new Set());
  });

  it('have less than 150 resources each', () => {
    for (const { stackName, resources } of prod.stacks) expect(resources, stackName).toBeLessThan(150);
  });

  it('are protected from being deleted where something lasts in them', () => {
    const holding = new Set(lasting.flatMap((type) => prod.resources(type).map(([id]) => id.split('.')[0])));
    expect(holding).toContain('Data');
    expect(holding).toContain('Service');
    for (const { part, terminationProtection } of prod.stacks)
      expect(terminationProtection, part).toBe(holding.has(part));
  });

  it('give nothing a name that is not the stage’s own, so they share an account with others', () => {
    const named = [
      'FunctionName',
      'QueueName',
      'TopicName',
      'LogGroupName',
      'StateMachineName',
      'AlarmName',
      'TableName',
      'BucketName',
      'RoleName',
      'ManagedPolicyName',
      'UserPoolName',
    ];
    // These call it by the bare word.
    const namedBare = ['AWS::SES::ConfigurationSet', 'AWS::ApiGatewayV2::Api', 'AWS::Logs::QueryDefinition'];
    const names = [...prod.types()].flatMap((type) =>
      prod.resources(String(type)).flatMap(([id, { Properties = {} }]) =>
        [...named, ...(namedBare.includes(String(type)) ? ['Name'] : [])]
          .map((property) => Properties[property])
          .filter((name) => typeof name === 'string')
          .map((name) => `${id}: ${name}`),
      ),
    );
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !name.includes('aftercare-prod'))).toEqual([]);
  });

  it('set nothing for the whole account, which other software of it may have set otherwise', () => {
    const ofAccount = [
      'AWS::ApiGateway::Account',
      'AWS::Logs::AccountPolicy',
      'AWS::Logs::ResourcePolicy',
      'AWS::SES::ReceiptRuleSet',
      'AWS::SES::VdmAttributes',
      'AWS::XRay::ResourcePolicy',
    ];
    expect(ofAccount.filter((type) => prod.types().has(type))).toEqual([]);
  });

  it('go where nothing has to last', () => {
    expect(local.stacks.filter(({ terminationProtection }) => terminationProtection)).toEqual([]);
  });
});

describe('saved queries', () => {
  const queries = () => prod.resources('AWS::Logs::QueryDefinition').map(([, { Properties }]) => Properties);

  it('look into log groups that there are, and into no more than Logs Insights takes', () => {
    const groups = prod.resources('AWS::Logs::LogGroup').map(([, { Properties }]) => Properties.LogGroupName);
    expect(queries().length).toBeGreaterThan(0);
    for (const { Name, LogGroupNames } of queries()) {
      expect(LogGroupNames.length, Name).toBeLessThanOrEqual(50);
      for (const name of LogGroupNames) expect(groups).toContain(name);
    }
  });

  it('find what any function says', () => {
    const [errors] = queries().filter(({ Name }) => Name.endsWith('/Errors of all functions'));
    const groups = prod
      .resources('AWS::Logs::LogGroup')
      .map(([, { Properties }]) => Properties.LogGroupName)
      .filter((name) => name.startsWith('/aws/lambda/'));
    expect(errors?.LogGroupNames.toSorted()).toEqual(groups.toSorted());
  });
});
