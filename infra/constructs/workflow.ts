import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { withDefaults } from '../../workflows/defaults.ts';
import type { Stage } from '../config.ts';
import type { Alarms } from './alarm.ts';
import { explain } from './explain.ts';
import type { ProductFunction } from './function.ts';
import { logGroup } from './log-group.ts';
import type { Provision } from './provision.ts';

const folder = join(import.meta.dirname, '../../workflows');
const machineName = (stage: Stage, workflow: string) => `aftercare-${stage.name}-${workflow}`;

/**
 * What functions may do with a machine. It uses only the machine's name, because the machine can only be made
 * after its functions.
 */
export const machineProvision = (
  scope: Construct,
  stage: Stage,
  workflow: string,
): Provision<'start' | 'wake' | 'describe'> => {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(scope).formatArn({
      service: 'states',
      resource,
      resourceName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  const machine = arn('stateMachine', machineName(stage, workflow));
  return {
    variable: machine,
    allow: {
      start: [{ actions: ['states:StartExecution'], resources: [machine] }],
      wake: [{ actions: ['states:SendTaskSuccess'], resources: [machine] }],
      describe: [
        {
          actions: ['states:DescribeExecution'],
          resources: [arn('execution', `${machineName(stage, workflow)}:*`)],
          because: 'Executions come into being at run time; these are the executions of one machine.',
        },
      ],
    },
  };
};

/** `AwaitAnswer` in the file is the function `await-answer`. */
const placeholderOf = (functionName: string) =>
  functionName.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());

/** The ARN for each placeholder of the file. The file and the capability must name the same functions. */
const substitutionsIn = (
  file: string,
  text: string,
  used: readonly ProductFunction[],
): Record<string, string> => {
  const named = new Set(Array.from(text.matchAll(/\$\{(\w+)\}/g), ([, placeholder]) => placeholder));
  const given = Object.fromEntries(used.map(({ name, lambda }) => [placeholderOf(name), lambda.functionArn]));
  const differing = [...named.symmetricDifference(new Set(Object.keys(given)))];
  if (differing.length > 0) {
    throw new Error(`${file} and its capability differ in the functions they name: ${differing.join(', ')}.`);
  }
  return given;
};

interface WorkflowProps {
  readonly stage: Stage;
  readonly functions: readonly ProductFunction[];
  /** Functions that the file named once: executions that began then still call them (workflows/README.md). */
  readonly retired?: readonly ProductFunction[];
  readonly alarms: Alarms;
  /** The names of its alarms, which are headings of the runbook. */
  readonly headings: { readonly failed: string; readonly timedOut: string };
}

/** The state machine of `workflows/<name>.asl.json`; it may invoke only the functions that the file names or named. */
export class Workflow extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, name: string, props: WorkflowProps) {
    super(scope, `${name}-workflow`);
    const file = join(folder, `${name}.asl.json`);
    const text = JSON.stringify(withDefaults(JSON.parse(readFileSync(file, 'utf8'))));
    const substitutions = substitutionsIn(file, text, props.functions);
    const stateMachineName = machineName(props.stage, name);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName,
      definitionBody: DefinitionBody.fromString(text),
      definitionSubstitutions: substitutions,
      logs: {
        destination: logGroup(this, `/aws/vendedlogs/states/${stateMachineName}`, props.stage.config),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    this.machine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [
          ...Object.values(substitutions),
          ...(props.retired ?? []).map(({ lambda }) => lambda.functionArn),
        ],
      }),
    );
    explain(this.machine, {
      'AwsSolutions-SF1':
        'Failures are logged. Every other step stands in the history of its execution for 90 days; the logs would repeat it.',
      'AwsSolutions-SF2':
        'The history of an execution says what happened when; the functions that it invokes write no traces.',
      'AwsSolutions-IAM5[Resource::*]': 'Delivering logs: AWS defines no resources for these actions.',
    });
    this.raiseAlarms(props);
  }

  private raiseAlarms({ alarms, headings }: WorkflowProps): void {
    alarms.raise(this, headings.failed, {
      when: 'an execution failed',
      metric: this.machine.metricFailed(),
      atLeast: 1,
    });
    alarms.raise(this, headings.timedOut, {
      when: 'an execution ran into the time limit of the whole machine',
      metric: this.machine.metricTimedOut(),
      atLeast: 1,
    });
  }
}
