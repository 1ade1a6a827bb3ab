import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import example from '../../aftercare.config.example.ts';
import { functions, tables } from '../../functions/house/registry.ts';
import { keyOfIndex } from '../../functions/kit/index-shards.ts';
import type { TableSpec } from '../../functions/kit/manifest.ts';
import { localUrl } from './run-synth.ts';
import { synthesised } from './synthesised.ts';

let prod: Awaited<ReturnType<typeof synthesised>>;
let local: Awaited<ReturnType<typeof synthesised>>;
beforeAll(async () => {
  prod = await synthesised('prod');
  local = await synthesised('local');
});

describe('functions', () => {
  it('are those of the manifest, each once', () => {
    const names = prod
      .resources('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.FunctionName);
    expect(names.sort()).toEqual(
      Object.keys(functions)
        .map((name) => `aftercare-prod-${name}`)
        .sort(),
    );
  });

  it('log into the group of their capability that forgets, under their own name', () => {
    const groups = new Map(prod.resources('AWS::Logs::LogGroup'));
    for (const [id, { Properties }] of prod.resources('AWS::Lambda::Function')) {
      const group = groups.get(Properties.LoggingConfig.LogGroup.Ref);
      const [capability = ''] = id.split('.');
      expect(group?.Properties, id).toMatchObject({
        LogGroupName: `/aws/lambda/aftercare-prod-${capability.toLowerCase()}`,
        RetentionInDays: 90,
      });
      const { POWERTOOLS_SERVICE_NAME } = Properties.Environment.Variables;
      expect(Properties.FunctionName).toBe(`aftercare-prod-${POWERTOOLS_SERVICE_NAME}`);
    }
    for (const [id, { Properties }] of groups) expect(Properties.RetentionInDays, id).toBe(90);
  });

  it('run on Node 24 and arm64, with a role of their own', () => {
    const all = prod.resources('AWS::Lambda::Function').map(([, { Properties }]) => Properties);
    for (const properties of all) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
    expect(new Set(all.map(({ Role }) => JSON.stringify(Role))).size).toBe(all.length);
  });

  it('that work off a queue report failures one by one, and leave the others room', () => {
    const mappings = prod
      .resources('AWS::Lambda::EventSourceMapping')
      .map(([, { Properties }]) => Properties)
      .filter(({ StartingPosition }) => StartingPosition === undefined);
    const consuming = Object.values(functions).flatMap(({ uses }) =>
      Object.values<readonly string[]>(uses).filter((accesses) => accesses.includes('consume')),
    );
    expect(mappings).toHaveLength(consuming.length);
    for (const properties of mappings) {
      expect(properties).toMatchObject({
        BatchSize: expect.any(Number),
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: expect.any(Number) },
      });
      // More than ten need a window, in which they wait for each other: news of mails alone.
      const { BatchSize, MaximumBatchingWindowInSeconds = 0 } = properties;
      expect([10, 50]).toContain(BatchSize);
      expect(MaximumBatchingWindowInSeconds).toBe(BatchSize === 50 ? 1 : 0);
    }
  });

  it('that work off queues take together as much of Lambda’s concurrency as docs/scale.md says', () => {
    const most = prod
      .resources('AWS::Lambda::EventSourceMapping')
      .reduce((sum, [, { Properties }]) => sum + (Properties?.ScalingConfig?.MaximumConcurrency ?? 0), 0);
    const scale = readFileSync(join(import.meta.dirname, '../../docs/scale.md'), 'utf8');
    expect(scale).toContain(`The consumers take at most ${most} of it`);
    expect(scale).toContain(`| ${most} of consumers`);
  });

  it('that follow tables get every change from the beginning, and of mails those of greetings alone', () => {
    const mappings = prod
      .resources('AWS::Lambda::EventSourceMapping')
      .map(([id, { Properties }]) => ({ id, ...Properties }))
      .filter(({ StartingPosition }) => StartingPosition !== undefined);
    const following = Object.values(functions).flatMap(({ uses }) =>
      Object.values<readonly string[]>(uses).filter((accesses) => accesses.includes('follow')),
    );
    expect(mappings).toHaveLength(following.length);
    for (const mapping of mappings)
      expect(mapping).toMatchObject({ StartingPosition: 'TRIM_HORIZON', BisectBatchOnFunctionError: true });
    const filtered = mappings.filter(({ FilterCriteria }) => FilterCriteria !== undefined);
    expect(filtered.map(({ id }) => id)).toEqual([expect.stringMatching(/Followsends/)]);
    expect(JSON.stringify(filtered[0]?.FilterCriteria)).toContain('cpr_');
  });

  it('may call besides the public internet what the stage says', () => {
    const allowedIn = (stage: typeof prod, name: string) =>
      stage
        .resources('AWS::Lambda::Function')
        .filter(([, { Properties }]) => Properties.FunctionName === name)
        .map(([, { Properties }]) => Properties.Environment.Variables.OUTBOUND_ALLOWED);
    expect(allowedIn(prod, 'aftercare-prod-settle-return')).toEqual(['']);
    expect(allowedIn(local, 'aftercare-local-settle-return')).toEqual(['http://127.0.0.1:*']);
  });
});

describe('schedules', () => {
  const schedules = (stage: typeof prod) =>
    stage
      .resources('AWS::Scheduler::Schedule')
      .map(([, { Properties }]) => [Properties.Target.Arn['Fn::GetAtt'][0], Properties.ScheduleExpression])
      .sort();

  it.each(['prod', 'local'] as const)(
    'look after care, offers, sends, campaigns, returns and surveys, study returns nightly, and report monthly: %s',
    (name) => {
      expect(schedules(name === 'prod' ? prod : local)).toEqual([
        [expect.stringContaining('watchcampaigns'), 'rate(1 minute)'],
        [expect.stringContaining('keepdates'), 'cron(40 11 * * ? *)'],
        [expect.stringContaining('startcareruns'), 'cron(0/15 * * * ? *)'],
        [expect.stringContaining('watchoccasions'), 'cron(10 3,15 * * ? *)'],
        [expect.stringContaining('keepcredits'), 'rate(1 minute)'],
        [expect.stringContaining('keepdiscounts'), 'rate(1 minute)'],
        [expect.stringContaining('watchoffers'), 'rate(5 minutes)'],
        [expect.stringContaining('sweepsends'), 'rate(1 minute)'],
        [expect.stringContaining('watchbatches'), 'rate(1 minute)'],
        [expect.stringContaining('studyreturns'), 'cron(10 2 * * ? *)'],
        [expect.stringContaining('tellunmatched'), 'cron(0 * * * ? *)'],
        [expect.stringContaining('watchreturns'), 'rate(1 minute)'],
        [expect.stringContaining('startnights'), 'cron(20 0 * * ? *)'],
        [expect.stringContaining('reportsurveys'), 'cron(20 12 1-3 * ? *)'],
        [expect.stringContaining('watchsurveys'), 'rate(1 minute)'],
      ]);
    },
  );
});

describe('tables', () => {
  it('are those of the manifests, with their keys, indexes and projections', () => {
    const specs: Record<string, TableSpec> = tables;
    const made = prod.resources('AWS::DynamoDB::GlobalTable').map(([, { Properties }]) => Properties);
    expect(made.length).toBe(Object.keys(specs).length);
    const keysOf = (schema: { AttributeName: string }[]) =>
      schema.map(({ AttributeName }) => AttributeName).join();
    const describeSpec = ({ key, indexes, expires }: TableSpec) =>
      JSON.stringify([
        key.join(),
        Object.entries(indexes).map(([name, spec]) => [name, keyOfIndex(name, spec).join(), spec.projection]),
        expires,
      ]);
    const describeMade = (properties: (typeof made)[number]) =>
      JSON.stringify([
        keysOf(properties.KeySchema),
        (properties.GlobalSecondaryIndexes ?? []).map(
          (index: {
            IndexName: string;
            KeySchema: { AttributeName: string }[];
            Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
          }) => [
            index.IndexName,
            keysOf(index.KeySchema),
            index.Projection.NonKeyAttributes ?? index.Projection.ProjectionType,
          ],
        ),
        properties.TimeToLiveSpecification?.AttributeName,
      ]);
    expect(made.map(describeMade).sort()).toEqual(Object.values(specs).map(describeSpec).sort());
  });

  it('survive mistakes in prod', () => {
    for (const [id, table] of prod.resources('AWS::DynamoDB::GlobalTable')) {
      expect(table, id).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
      expect(table.Properties, id).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
          },
        ],
      });
    }
  });

  it('share that with the keys, the photos and the staff accounts', () => {
    const types = ['AWS::SecretsManager::Secret', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'];
    for (const type of types) {
      const kept = prod.resources(type);
      expect(kept.length, type).toBeGreaterThan(0);
      for (const [id, { DeletionPolicy }] of kept) expect(DeletionPolicy, id).toBe('Retain');
    }
  });

  it('go with the stack where they need not survive', () => {
    const gone = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket'].flatMap((type) => local.resources(type));
    expect(gone.length).toBeGreaterThan(1);
    for (const [id, { DeletionPolicy }] of gone) expect(DeletionPolicy, id).toBe('Delete');
  });
});

describe('the secrets of the deployment', () => {
  it('are four, and the keys of links alone are an object, which rotations change', () => {
    const generated = prod
      .resources('AWS::SecretsManager::Secret')
      .map(([id, { Properties }]) => [id.replace(/Secret[0-9A-F]{8}$/, ''), Properties.GenerateSecretString]);
    const random = { PasswordLength: 64, ExcludePunctuation: true };
    expect(Object.fromEntries(generated)).toEqual({
      'Data.LinkKeys': { ...random, SecretStringTemplate: '{}', GenerateStringKey: 'key' },
      'Data.AddressKey': random,
      'Data.CouponKey': random,
      'Data.CallerKey': random,
    });
  });
});

describe('the accounts of staff', () => {
  it('are signed in for twelve hours at most, at every stage', () => {
    for (const stage of [prod, local]) {
      const clients = stage
        .resources('AWS::Cognito::UserPoolClient')
        .map(([, { Properties }]) => [
          Properties.RefreshTokenValidity,
          Properties.TokenValidityUnits.RefreshToken,
        ]);
      expect(clients).toEqual([[720, 'minutes']]);
    }
  });

  const pools = (stage: typeof prod) =>
    stage.resources('AWS::Cognito::UserPool').map(([, { Properties }]) => Properties);

  it('need a code of an authenticator app, but for the stages where things are tried', () => {
    expect(pools(prod)).toEqual([
      expect.objectContaining({ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }),
    ]);
    expect(pools(local)).toEqual([
      expect.objectContaining({ MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }),
    ]);
    expect([example.prod.mfa, example.dev.mfa]).toEqual(['required', 'optional']);
  });

  it('sign in where the API says', () => {
    const placeOf = (stage: typeof prod) => {
      const [describe] = stage
        .resources('AWS::Lambda::Function')
        .filter(([, { Properties }]) => Properties.FunctionName.endsWith('-describe-api'));
      return JSON.stringify(describe?.[1].Properties.Environment.Variables.SIGN_IN);
    };
    expect(placeOf(prod)).toContain('https://cognito-idp.');
    expect(placeOf(local)).toContain('http://127.0.0.1:4566 ');
  });
});

describe('the buckets of photos and of imports', () => {
  const deletes = (prefix: string, days: number) =>
    expect.objectContaining({ Status: 'Enabled', Prefix: prefix, ExpirationInDays: days });
  const endsUnfinished = expect.objectContaining({
    Status: 'Enabled',
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
  });

  it('are private, encrypted, without versions, and forget what only came in', () => {
    const buckets = prod.resources('AWS::S3::Bucket').map(([, { Properties }]) => Properties);
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
      });
      expect(bucket).not.toHaveProperty('VersioningConfiguration');
    }
    const rules = buckets.map(({ LifecycleConfiguration }) => LifecycleConfiguration.Rules);
    const photos = [deletes('incoming/', 1), endsUnfinished];
    const imports = [
      deletes('uploads/', 7),
      deletes('notes/', 7),
      deletes('reports/', 30),
      deletes('coupons/', 1),
      endsUnfinished,
    ];
    expect(rules).toHaveLength(2);
    expect(rules).toEqual(expect.arrayContaining([photos, imports]));
  });

  it('refuse plain HTTP where there is TLS', () => {
    const statements = (stage: typeof prod) =>
      stage
        .resources('AWS::S3::BucketPolicy')
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
    expect(statements(prod)).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Principal: { AWS: '*' },
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
    expect(statements(local)).toEqual([]);
  });
});

describe('the mail identity', () => {
  const identities = (stage: typeof prod) =>
    stage.resources('AWS::SES::EmailIdentity').map(([, { Properties }]) => Properties.EmailIdentity);

  it('is the domain of the sender in prod, and the outputs say what its DNS needs', () => {
    expect(identities(prod)).toEqual(['your-shop.example']);
    const records = Object.entries(prod.template('Identity').findOutputs('*')).filter(([name]) =>
      name.startsWith('DkimRecord'),
    );
    expect(records.map(([name]) => name)).toEqual(['DkimRecord1', 'DkimRecord2', 'DkimRecord3']);
    for (const [name, { Value }] of records) {
      const nth = name.at(-1);
      const [, [host, type, target]] = Value['Fn::Join'];
      expect(host['Fn::GetAtt'][1]).toBe(`DkimDNSTokenName${nth}`);
      expect(type).toBe(' CNAME ');
      expect(target['Fn::GetAtt'][1]).toBe(`DkimDNSTokenValue${nth}`);
    }
  });

  it('says the DMARC record that its domain needs besides', () => {
    prod.template('Identity').hasOutput('DmarcRecord', {
      Value: '_dmarc.your-shop.example TXT "v=DMARC1; p=none"',
    });
  });

  it('is the sender alone locally, because the emulator knows no records', () => {
    expect(identities(local)).toEqual(['care@aftercare.example']);
    expect(local.template('Identity').findOutputs('*')).toEqual({});
  });
});

describe('what SES tells of mails', () => {
  const one = (stage: typeof prod, type: string, part = '') => {
    const [[, resource] = []] = stage.resources(type).filter(([id]) => id.startsWith(part));
    return resource?.Properties;
  };

  it.each(['prod', 'local'] as const)('goes by a topic to the queue of its function: %s', (name) => {
    const stage = name === 'prod' ? prod : local;
    const { ConfigurationSetName, EventDestination } = one(
      stage,
      'AWS::SES::ConfigurationSetEventDestination',
    );
    const [[setId, set] = []] = stage.resources('AWS::SES::ConfigurationSet');
    expect(ConfigurationSetName).toEqual({ Ref: setId });
    expect(set?.Properties.Name).toBe(`aftercare-${name}`);
    const { TopicArn, Protocol, Endpoint, RawMessageDelivery } = one(stage, 'AWS::SNS::Subscription', 'Mail');
    expect(EventDestination.SnsDestination.TopicARN).toEqual(TopicArn);
    expect([Protocol, RawMessageDelivery]).toEqual(['sqs', true]);
    const consumer = stage
      .resources('AWS::Lambda::EventSourceMapping')
      .map(([, { Properties }]) => Properties)
      .filter(({ FunctionName }) => JSON.stringify(FunctionName).includes('takeinmailevents'));
    expect(consumer.map(({ EventSourceArn }) => EventSourceArn)).toEqual([Endpoint]);
  });

  it('is everything but who opened it or clicked, which rewrites links and adds a pixel', () => {
    const { EventDestination } = one(prod, 'AWS::SES::ConfigurationSetEventDestination');
    expect(EventDestination.MatchingEventTypes.toSorted()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'reject',
      'renderingFailure',
      'send',
    ]);
    expect(EventDestination.Enabled).toBe(true);
  });

  it('may be published by SES for this account and this set alone', () => {
    const statements = prod
      .resources('AWS::SNS::TopicPolicy')
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
      .filter(({ Principal }) => Principal?.Service === 'ses.amazonaws.com');
    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Condition: {
          StringEquals: {
            'AWS:SourceAccount': { Ref: 'AWS::AccountId' },
            'AWS:SourceArn': expect.anything(),
          },
        },
      }),
    ]);
    expect(JSON.stringify(statements)).toContain(':configuration-set/');
  });

  it('keeps addresses that bounced on a list of its own, leaves complaints to us, and counts both', () => {
    expect(one(prod, 'AWS::SES::ConfigurationSet')).toMatchObject({
      SuppressionOptions: { SuppressedReasons: ['BOUNCE'] },
      ReputationOptions: { ReputationMetricsEnabled: true },
      DeliveryOptions: { TlsPolicy: 'OPTIONAL' },
    });
    expect(one(prod, 'AWS::SES::ConfigurationSet').TrackingOptions).toBeUndefined();
  });

  it('is named to every function that sends mail', () => {
    const campaign = (uses: object): readonly string[] =>
      'mail' in uses && Array.isArray(uses.mail) ? uses.mail : [];
    const sending = new Set(
      Object.entries(functions).flatMap(([name, { uses }]) =>
        campaign(uses).includes('send') ? [name] : [],
      ),
    );
    const senders = prod
      .resources('AWS::Lambda::Function')
      .map(([, { Properties }]) => Properties.Environment.Variables)
      .filter(({ POWERTOOLS_SERVICE_NAME }) => sending.has(POWERTOOLS_SERVICE_NAME));
    expect(senders.length).toBe(sending.size);
    for (const { MAIL_CONFIGURATION_SET } of senders) expect(MAIL_CONFIGURATION_SET).toBeDefined();
  });
});

describe('the local stage', () => {
  it('has no stack for operations, and otherwise the stacks of prod', () => {
    const parts = ({ stacks }: typeof prod) => stacks.map(({ part }) => part);
    expect(parts(prod)).toContain('Operations');
    expect(parts(local)).toEqual(parts(prod).filter((part) => part !== 'Operations'));
  });

  it('has no resource of a type that the emulator rejects', () => {
    const rejected = [
      'AWS::Logs::QueryDefinition',
      'AWS::CloudWatch::CompositeAlarm',
      'AWS::CloudWatch::AnomalyDetector',
      'AWS::CloudWatch::InsightRule',
    ];
    expect([...local.types()].filter((type) => typeof type === 'string' && rejected.includes(type))).toEqual(
      [],
    );
    for (const [id, { Properties }] of local.resources('AWS::CloudWatch::Alarm')) {
      expect(Properties.Metrics, `${id} does arithmetic`).toBeUndefined();
    }
  });

  it('says its public address as given', () => {
    local.template('Service').hasOutput('ApiUrl', { Value: localUrl });
  });
});

describe('alarms', () => {
  const names = () =>
    prod
      .resources('AWS::CloudWatch::Alarm')
      .map(([, { Properties }]) => String(Properties.AlarmName).split(': ')[1]);

  it('tell the topic, when they ring and when they stop', () => {
    for (const [id, { Properties }] of prod.resources('AWS::CloudWatch::Alarm')) {
      expect(Properties.AlarmActions, id).toHaveLength(1);
      expect(Properties.OKActions, id).toHaveLength(1);
    }
  });

  it('each have a heading in the runbook', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const headings = runbook
      .split('\n')
      .filter((line) => line.startsWith('#'))
      .map((line) => line.replace(/^#+ /, ''));
    expect(names().length).toBeGreaterThan(0);
    expect(names().filter((name) => !name || !headings.includes(name))).toEqual([]);
  });

  it('have a heading each, and no other is there', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.filter((heading) => heading !== 'Everyday tasks' && !names().includes(heading))).toEqual(
      [],
    );
  });

  it('are answered with outputs that the stacks have', () => {
    const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
    const named = [...runbook.matchAll(/`([A-Z]\w+(?:Arn|Url))`/g)].flatMap(([, name]) => name ?? []);
    expect(named.length).toBeGreaterThan(3);
    const outputs = prod.outputs();
    expect(named.filter((name) => !outputs.includes(name))).toEqual([]);
  });

  it('have a metric each, so that no alarm rings for another', () => {
    const metrics = prod.resources('AWS::CloudWatch::Alarm').map(
      ([
        ,
        {
          Properties: { Namespace, MetricName, Dimensions, Metrics },
        },
      ]) => JSON.stringify([Namespace, MetricName, Dimensions, Metrics]),
    );
    expect(metrics.filter((metric, place) => metrics.indexOf(metric) !== place)).toEqual([]);
  });

  it('watch dead letters, waiting and failing webhooks, and executions that fail or time out', () => {
    const metrics = prod
      .resources('AWS::CloudWatch::Alarm')
      .map(([, { Properties }]) => Properties.MetricName);
    expect(metrics).toEqual(
      expect.arrayContaining([
        'ApproximateNumberOfMessagesVisible',
        'ApproximateAgeOfOldestMessage',
        'ingest-events/failed-messages',
        'ExecutionsFailed',
        'ExecutionsTimedOut',
        '5xx',
      ]),
    );
  });
});

describe('what callers post', () => {
  const one = (type: string) => {
    const [only, ...others] = prod.resources(type).map(([, { Properties }]) => Properties);
    expect(others).toEqual([]);
    return only;
  };

  it('is counted in the lines of all functions that strangers may call, by their digests', () => {
    const { RuleBody, RuleState, RuleName } = one('AWS::CloudWatch::InsightRule');
    const rule = JSON.parse(RuleBody);
    expect([RuleName, RuleState]).toEqual(['aftercare-prod-posts-by-caller', 'ENABLED']);
    expect(rule).toMatchObject({
      LogFormat: 'JSON',
      AggregateOn: 'Count',
      Contribution: {
        Keys: ['$.caller'],
        Filters: [
          { Match: '$.caller', IsPresent: true },
          { Match: '$.route', StartsWith: ['POST '] },
        ],
      },
    });
    const groups = new Map(
      prod.resources('AWS::Logs::LogGroup').map(([id, { Properties }]) => [id, Properties.LogGroupName]),
    );
    const open = prod
      .resources('AWS::Lambda::Function')
      .filter(([, { Properties }]) => 'SECRET_CALLER_KEY' in Properties.Environment.Variables)
      .map(([, { Properties }]) => groups.get(Properties.LoggingConfig.LogGroup.Ref));
    expect(open).toHaveLength(13);
    for (const group of open) expect(rule.LogGroupNames).toContain(group);
    expect(rule.LogGroupNames.length).toBeLessThanOrEqual(20);
  });

  it('rings where one of them posts 300 forms in five minutes', () => {
    const [alarm] = prod
      .resources('AWS::CloudWatch::Alarm')
      .map(([, { Properties }]) => Properties)
      .filter(({ AlarmName }) => AlarmName === 'aftercare-prod: One caller posts very much');
    expect(alarm).toMatchObject({ Threshold: 300, EvaluationPeriods: 1 });
    expect(alarm.Metrics).toMatchObject([
      {
        Expression: "INSIGHT_RULE_METRIC('aftercare-prod-posts-by-caller', 'MaxContributorValue')",
        Period: 300,
      },
    ]);
  });
});

describe('what is counted of the logs', () => {
  const filters = () => prod.resources('AWS::Logs::MetricFilter').map(([, { Properties }]) => Properties);
  const metricOf = ({ MetricTransformations: [made] }: ReturnType<typeof filters>[number]): string =>
    made.MetricName;
  /** The functions whose lines a pattern takes. */
  const writersIn = (pattern: string): string[] =>
    Array.from(pattern.matchAll(/\$\.service = "([^"]+)"/g), ([, name]) => name ?? '');

  it('are unknown topics', () => {
    const [unknown] = filters().filter((filter) => metricOf(filter) === 'webhooks/unknown-topic');
    expect(unknown?.FilterPattern).toContain('$.outcome = "unknown-topic"');
  });

  it('goes into a metric of its own', () => {
    const metrics = filters().map(metricOf);
    expect(metrics.filter((metric, place) => metrics.indexOf(metric) !== place)).toEqual([]);
  });

  it('are lines of functions that log into that group, all of which must be asked for', () => {
    const groupOf = new Map(
      prod
        .resources('AWS::Lambda::Function')
        .map(([, { Properties }]) => [
          Properties.Environment.Variables.POWERTOOLS_SERVICE_NAME,
          Properties.LoggingConfig.LogGroup,
        ]),
    );
    const ofFunctions = filters().filter(({ FilterPattern }) => !FilterPattern.includes('$.routeKey'));
    expect(ofFunctions.length).toBeGreaterThan(0);
    for (const { FilterPattern, LogGroupName } of ofFunctions) {
      expect(FilterPattern).toContain('&&');
      expect(writersIn(FilterPattern).length, FilterPattern).toBeGreaterThan(0);
      for (const name of writersIn(FilterPattern)) expect(groupOf.get(name), name).toEqual(LogGroupName);
    }
  });

  it('are failed messages of the one function that the alarm is about', () => {
    const failing = filters().filter((filter) => metricOf(filter).endsWith('/failed-messages'));
    const consumers = Object.entries(functions).flatMap(([name, { uses }]) =>
      Object.values<readonly string[]>(uses).some((accesses) => accesses.includes('consume')) ? [name] : [],
    );
    expect(failing.map(metricOf).sort()).toEqual(consumers.map((name) => `${name}/failed-messages`).sort());
    for (const filter of failing) {
      expect(filter.FilterPattern).toContain('$.failed >= 1');
      expect(writersIn(filter.FilterPattern).map((name) => `${name}/failed-messages`)).toEqual([
        metricOf(filter),
      ]);
      expect(filter.MetricTransformations[0].MetricValue).toBe('$.failed');
    }
  });

  it.each([
    ['Refunds are overdue', 'refund-overdue', ['watch-returns']],
    ['Urgent returns wait too long', 'answer-overdue', ['watch-returns']],
    ['Payments keep failing', 'settlement-failed', ['settle-return', 'end-wait']],
    ['Nobody of a shop can be asked', 'nobody-to-tell', ['ask-approver', 'tell-unmatched']],
    ['The breaker has stopped marketing', 'breaker-opened', ['sweep-sends', 'take-in-mail-events']],
    ['Receipts to strangers are slowed', 'strangers-breaker-opened', ['sweep-sends', 'take-in-mail-events']],
    ['Bounces or complaints are high', 'breaker-warned', ['sweep-sends', 'take-in-mail-events']],
  ])('are the lines that the alarm "%s" rings for', (heading, outcome, among) => {
    const [alarm] = prod
      .resources('AWS::CloudWatch::Alarm')
      .map(([, { Properties }]) => Properties)
      .filter(({ AlarmName }) => AlarmName === `aftercare-prod: ${heading}`);
    const counting = filters().filter((filter) => metricOf(filter) === alarm?.MetricName);
    expect(alarm).toMatchObject({ Namespace: 'Aftercare/prod', Statistic: 'Sum', Threshold: 1 });
    expect(counting).toHaveLength(1);
    const [{ FilterPattern }] = counting;
    expect(FilterPattern).toContain(`$.outcome = "${outcome}"`);
    expect(writersIn(FilterPattern).sort()).toEqual(among.toSorted());
  });
});
