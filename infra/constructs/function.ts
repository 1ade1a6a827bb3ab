import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import {
  Effect,
  ManagedPolicy,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  CfnFunction,
  Code,
  FilterCriteria,
  FilterRule,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  StartingPosition,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { mostRuns, type Stage } from '../config.ts';
import type { Manifest } from '../manifest.ts';
import { explainWildcard } from './explain.ts';
import type { AnyProvision, Permission } from './provision.ts';

/** What all functions need to be made. */
export interface FunctionContext {
  readonly stage: Stage;
  readonly manifest: Manifest;
  readonly provisions: Readonly<Record<string, AnyProvision>>;
  /** The output folder of `buildFunctions`. */
  readonly bundles: string;
}

interface FunctionProps extends FunctionContext {
  /** The log group that it shares with others; each line names its function in `service`. */
  readonly logs: LogGroup;
}

const specOf = (name: string, { functions }: Manifest) => {
  const spec = functions[name];
  if (!spec) throw new Error(`The manifest has no function ${name}.`);
  return spec;
};

/** The environment variables and permissions that follow from a function's `uses` in the manifest. */
const derive = (name: string, { manifest, provisions }: FunctionContext) => {
  const environment: Record<string, string> = {};
  const permissions: Permission[] = [];
  for (const [resource, accesses] of Object.entries(specOf(name, manifest).uses)) {
    const provision = provisions[resource];
    const variable = manifest.resources[resource];
    if (!provision || !variable) throw new Error(`${name} uses ${resource}, which nobody provides.`);
    environment[variable] = provision.variable;
    permissions.push(...accesses.flatMap((access) => provision.allow[access] ?? []));
  }
  return { environment, permissions };
};

/**
 * Whether it puts messages back on the queue that it reads. Lambda regards that as a mistake and drops the
 * message after sixteen rounds, unless we say that it is intended.
 */
const repeats = (name: string, manifest: Manifest): boolean =>
  Object.values(specOf(name, manifest).uses).some(
    (accesses) => accesses.includes('consume') && accesses.includes('send'),
  );

/**
 * How many resources fit into the inline policies of a role (10,240 characters), and into each managed policy besides
 * (6,144), with ARNs as long as CloudFormation makes them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
const mostInline = 60;
const mostInManaged = 40;

/** The permissions, in parts that fit into one policy each; the first one is the inline policy. */
const inParts = (permissions: readonly Permission[]): Permission[][] => {
  const parts: Permission[][] = [[]];
  let room = mostInline;
  for (const permission of permissions) {
    if (permission.resources.length > room) {
      parts.push([]);
      room = mostInManaged;
    }
    parts.at(-1)?.push(permission);
    room -= permission.resources.length;
  }
  return parts;
};

const documentOf = (permissions: readonly Permission[]): PolicyDocument =>
  new PolicyDocument({
    statements: permissions.map(
      ({ actions, resources, conditions }) =>
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: [...actions],
          resources: [...resources],
          ...(conditions && { conditions }),
        }),
    ),
  });

/** One Lambda, as the manifest describes it: code, size, variables, and a role with exactly its grants. */
export class ProductFunction extends Construct {
  readonly name: string;
  readonly lambda: Lambda;
  private readonly stage: Stage;

  constructor(scope: Construct, name: string, props: FunctionProps) {
    super(scope, name);
    this.name = name;
    const { stage, manifest, bundles, logs } = props;
    this.stage = stage;
    const { memoryMb, timeoutSeconds } = specOf(name, manifest);
    const { environment, permissions } = derive(name, props);
    const writeLogs = {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logs.logGroupArn],
    };
    this.lambda = new Lambda(this, 'Function', {
      functionName: `aftercare-${stage.name}-${name}`,
      code: Code.fromAsset(join(bundles, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      role: this.role([...permissions, writeLogs]),
      environment: {
        STAGE: stage.name,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...environment,
      },
      ...(repeats(name, manifest) && { recursiveLoop: RecursiveLoop.ALLOW }),
      logGroup: logs,
      loggingFormat: LoggingFormat.JSON,
      // Lambda's own three lines for each invocation cost more than our one line, and say little that is not
      // a metric already.
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  /** Keeps so many runs free for it, and lets it have no more. */
  reserve(runs: number): void {
    const { defaultChild } = this.lambda.node;
    if (!(defaultChild instanceof CfnFunction)) throw new Error(`${this.name} has no concurrency.`);
    defaultChild.reservedConcurrentExecutions = runs;
  }

  /**
   * Reads this queue message by message, with this many runs at once or as many as the account allows, so that a burst
   * leaves concurrency for others. `id` if the function has several queues. `gathered`: so many messages at most wait for each other for so many
   * seconds, which spares runs where each is short.
   */
  workOff(
    queue: IQueue,
    wanted: number,
    id = 'Queue',
    gathered: { readonly messages: number; readonly seconds: number } | undefined = undefined,
  ): void {
    this.lambda.addEventSourceMapping(id, {
      eventSourceArn: queue.queueArn,
      batchSize: gathered?.messages ?? 10,
      ...(gathered && { maxBatchingWindow: Duration.seconds(gathered.seconds) }),
      reportBatchItemFailures: true,
      maxConcurrency: mostRuns(wanted, this.stage.config),
    });
  }

  /**
   * Gets each change of the tables that the manifest lets it follow, in their order, from the beginning of their streams.
   * A change that it fails with comes again, for as long as the stream has it: a day. `keys`: see `TableSpec.followed`.
   */
  follow({ manifest, provisions }: FunctionContext): void {
    for (const [resource, accesses] of Object.entries(specOf(this.name, manifest).uses)) {
      if (!accesses.includes('follow')) continue;
      const stream = provisions[resource]?.stream;
      const spec = manifest.tables[resource];
      if (!stream || !spec) throw new Error(`${this.name} follows ${resource}, which has no stream.`);
      const { keys } = spec.followed ?? {};
      const sort = spec.key.at(-1) ?? '';
      const begins = { Keys: { [sort]: { S: FilterRule.beginsWith(keys ?? '') } } };
      this.lambda.addEventSourceMapping(`Follow-${resource}`, {
        eventSourceArn: stream,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        ...(keys !== undefined && { filters: [FilterCriteria.filter({ dynamodb: begins })] }),
      });
    }
  }

  /**
   * Policies that the role is made with, because a function is made after its role, and so never runs without a grant.
   */
  private role(permissions: readonly Permission[]): Role {
    // The inline policy has those with a star: they are explained at the role.
    const sorted = permissions.toSorted((a, b) => Number(!a.because) - Number(!b.because));
    const [inline = [], ...further] = inParts(sorted);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { uses: documentOf(inline) },
      managedPolicies: further.map(
        (part, place) => new ManagedPolicy(this, `Uses${place + 2}`, { document: documentOf(part) }),
      ),
    });
    for (const { resources, because } of permissions) {
      if (because) for (const resource of resources) explainWildcard(role, resource, because);
    }
    return role;
  }
}
