import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import type { Route } from '../../functions/kit/route.ts';
import { type Patience, type Stage, stackName } from '../config.ts';
import type { AlarmProps } from './alarm.ts';
import { ProductFunction } from './function.ts';
import type { House } from './house.ts';
import { logGroup } from './log-group.ts';
import { logMetric, writtenBy } from './log-metric.ts';
import { DurableQueue } from './queue.ts';
import { Schedule } from './schedule.ts';
import { Workflow } from './workflow.ts';

/** The name of the log group that the functions of a capability share. */
export const capabilityLogs = (stage: Stage, capability: string): string =>
  `/aws/lambda/aftercare-${stage.name}-${capability.toLowerCase()}`;

/** The class of a capability's stack. */
export type CapabilityClass = new (scope: Construct, house: House) => Stack & { readonly capability: string };

/**
 * One capability: its queues, functions, routes, machine, schedules and alarms, in its own stack. It does not
 * depend on other capabilities: the house provides what they share. `Name`: the functions that it may make.
 */
export abstract class Capability<Name extends string = FunctionName> extends Stack {
  readonly capability: string;
  protected readonly house: House;
  private readonly logs: LogGroup;

  constructor(scope: Construct, capability: string, house: House) {
    super(scope, stackName(house.stage, capability));
    this.capability = capability;
    this.house = house;
    this.logs = logGroup(this, capabilityLogs(house.stage, capability), house.stage.config);
  }

  /** A function that a machine, a schedule or a queue invokes. */
  protected make(name: Name): ProductFunction {
    return new ProductFunction(this, name, { ...this.house, logs: this.logs });
  }

  /** A function with the routes that the manifest lists. */
  protected serve(name: Name): ProductFunction {
    const made = this.make(name);
    this.house.api.serve(made, this.routesOf(made));
    return made;
  }

  /** A function that runs again and again; times are UTC. */
  protected schedule(name: Name, expression: string): ProductFunction {
    const made = this.make(name);
    new Schedule(made, 'Schedule', { target: made.lambda, expression });
    return made;
  }

  /** `headings`: the names of its alarms, which are headings of the runbook. */
  protected queue(
    name: string,
    patience: Patience,
    headings: { readonly dead: string; readonly old: string },
  ): DurableQueue {
    this.protect();
    const { stage, alarms } = this.house;
    return new DurableQueue(this, name, { stage, patience, alarms, headings });
  }

  /**
   * `headings`: the names of its alarms, which are headings of the runbook. `retired`: functions that only its earlier
   * definitions call.
   */
  protected workflow(
    name: string,
    functions: readonly ProductFunction[],
    headings: { readonly failed: string; readonly timedOut: string },
    retired: readonly ProductFunction[] = [],
  ): Workflow {
    this.protect();
    return new Workflow(this, name, { ...this.house, functions, headings, retired });
  }

  /** Counts the log lines of these functions with this value in their field `outcome`. */
  protected count(outcome: string, ...among: readonly ProductFunction[]): Metric {
    return logMetric(this, `${this.capability.toLowerCase()}/${outcome}`, {
      stage: this.house.stage,
      logGroup: this.logs,
      filterPattern: FilterPattern.all(
        FilterPattern.stringValue('$.outcome', '=', outcome),
        writtenBy(...among),
      ),
    });
  }

  /** How many messages of its queues have failed and will come back. */
  protected failedMessages(of: ProductFunction): Metric {
    return logMetric(of, `${of.name}/failed-messages`, {
      stage: this.house.stage,
      logGroup: this.logs,
      filterPattern: FilterPattern.all(FilterPattern.numberValue('$.failed', '>=', 1), writtenBy(of)),
      value: '$.failed',
    });
  }

  /** How many requests to its routes get a 5xx answer. */
  protected failuresOf(made: ProductFunction): Metric {
    return this.house.api.failuresOf(made, this.routesOf(made));
  }

  protected raise(heading: string, props: AlarmProps): void {
    this.house.alarms.raise(this, heading, props);
  }

  /** The stack's outputs, for people and programs. */
  protected tell(outputs: Record<string, string>): void {
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  /**
   * Termination protection: the stack holds state, such as queued messages and executions that run for
   * months.
   */
  private protect(): void {
    this.terminationProtection = this.house.stage.config.retain;
  }

  private routesOf({ name }: ProductFunction): readonly Route[] {
    const routes = this.house.manifest.routes[name];
    if (!routes) throw new Error(`functions/admin/api.ts has no routes for ${name}.`);
    return routes;
  }
}
