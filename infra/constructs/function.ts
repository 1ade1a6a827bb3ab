import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Effect, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as Lambda,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type FunctionName, functions, resources } from '../../functions/house/registry.ts';
import type { Access } from '../../functions/kit/manifest.ts';
import type { Stage } from '../config.ts';
import { metricNamespace } from './alarm.ts';
import { explainWildcard } from './explain.ts';
import { logGroup } from './log-group.ts';
import type { AnyProvision, Permission, Provisions } from './provision.ts';

/** What every function needs to be made. */
export interface FunctionContext {
  readonly stage: Stage;
  readonly provisions: Provisions;
  /** Where `bundleFunctions` has put the code. */
  readonly bundles: string;
}

const functionName = (stage: Stage, name: string) => `aftercare-${stage.name}-${name}`;

/** The name of the log group of a function. */
export const functionLogs = (stage: Stage, name: string): string =>
  `/aws/lambda/${functionName(stage, name)}`;

/** The variables and permissions that follow from what the manifest says a function uses. */
const derive = (name: FunctionName, provisions: Provisions) => {
  const provided: Record<string, AnyProvision> = provisions;
  const variables: Record<string, string> = resources;
  const uses: Record<string, readonly Access[]> = functions[name].uses;
  const environment: Record<string, string> = {};
  const permissions: Permission[] = [];
  for (const [resource, accesses] of Object.entries(uses)) {
    const provision = provided[resource];
    const variable = variables[resource];
    if (!provision || !variable) throw new Error(`${name} uses ${resource}, which nobody provides.`);
    environment[variable] = provision.variable;
    permissions.push(...accesses.flatMap((access) => provision.allow[access] ?? []));
  }
  return { environment, permissions };
};

/**
 * Whether it puts messages back on the queue that it takes them from. Lambda takes that for a mistake after sixteen
 * rounds and drops the message, unless told that it is meant.
 */
const repeats = (name: FunctionName): boolean => {
  const uses: Record<string, readonly Access[]> = functions[name].uses;
  return Object.values(uses).some((accesses) => accesses.includes('consume') && accesses.includes('send'));
};

/** One Lambda, as its room's manifest describes it: code, size, variables, and a role with exactly its grants. */
export class ProductFunction<N extends FunctionName = FunctionName> extends Construct {
  readonly name: N;
  readonly lambda: Lambda;
  private readonly stage: Stage;
  private readonly logs: LogGroup;

  constructor(scope: Construct, name: N, { stage, provisions, bundles }: FunctionContext) {
    super(scope, name);
    this.name = name;
    this.stage = stage;
    const { environment, permissions } = derive(name, provisions);
    this.logs = logGroup(this, functionLogs(stage, name), stage.config);
    const writeLogs = {
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logs.logGroupArn],
    };
    this.lambda = new Lambda(this, 'Function', {
      functionName: functionName(stage, name),
      code: Code.fromAsset(join(bundles, name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: functions[name].memoryMb,
      timeout: Duration.seconds(functions[name].timeoutSeconds),
      role: this.role([...permissions, writeLogs]),
      environment: {
        STAGE: stage.name,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...environment,
      },
      ...(repeats(name) && { recursiveLoop: RecursiveLoop.ALLOW }),
      logGroup: this.logs,
      loggingFormat: LoggingFormat.JSON,
      // Lambda's own three lines an invocation cost more than our one, and say little that is not a metric already.
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  /** Counts the log lines that have this value in their field `outcome`, as a metric of that name. */
  count(outcome: string): Metric {
    return this.measure(outcome, FilterPattern.stringValue('$.outcome', '=', outcome), '1');
  }

  /**
   * Works off this queue, message by message, with so many runs at once: a burst leaves the others their concurrency.
   * `id` where it is not its only queue.
   */
  workOff(queue: IQueue, maxConcurrency: number, id = 'Queue'): void {
    this.lambda.addEventSourceMapping(id, {
      eventSourceArn: queue.queueArn,
      batchSize: 10,
      reportBatchItemFailures: true,
      maxConcurrency,
    });
  }

  /** How many messages of its queue have failed and will come back. */
  failedMessages(): Metric {
    return this.measure('failed-messages', FilterPattern.numberValue('$.failed', '>=', 1), '$.failed');
  }

  private measure(metricName: string, filterPattern: IFilterPattern, metricValue: string): Metric {
    const filter = new MetricFilter(this, metricName, {
      logGroup: this.logs,
      filterPattern,
      metricNamespace: metricNamespace(this.stage),
      metricName,
      metricValue,
    });
    return filter.metric({ statistic: 'Sum' });
  }

  /** Inline policies, because a function is made only after its role, and so never runs without a grant. */
  private role(permissions: readonly Permission[]): Role {
    const statements = permissions.map(
      ({ actions, resources, conditions }) =>
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: [...actions],
          resources: [...resources],
          ...(conditions && { conditions }),
        }),
    );
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { uses: new PolicyDocument({ statements }) },
    });
    for (const { resources, because } of permissions) {
      if (because) for (const resource of resources) explainWildcard(role, resource, because);
    }
    return role;
  }
}
