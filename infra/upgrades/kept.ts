import type { Resource } from './assembly.ts';

/** A type of resources that an upgrade must keep, and the properties of which a change replaces or fails. */
interface Kept {
  /** What people call it. */
  readonly called: string;
  /** What is lost with it. */
  readonly holds: string;
  /** The property with its physical name. */
  readonly name?: string;
  /** Other properties that CloudFormation cannot change in place. */
  readonly fixed?: readonly string[];
}

/**
 * By type: everything that must be missed by nobody. The properties are those that the reference of CloudFormation marks
 * with "Update requires: Replacement", or that the service refuses to change.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const kept: Readonly<Record<string, Kept>> = {
  'AWS::DynamoDB::GlobalTable': {
    called: 'table',
    holds: 'its items',
    name: 'TableName',
    fixed: ['LocalSecondaryIndexes'],
  },
  'AWS::SecretsManager::Secret': { called: 'secret', holds: 'its value', name: 'Name' },
  'AWS::S3::Bucket': { called: 'bucket', holds: 'its files', name: 'BucketName' },
  'AWS::SES::EmailIdentity': {
    called: 'mail identity',
    holds: 'its verification',
    name: 'EmailIdentity',
  },
  'AWS::Cognito::UserPool': {
    called: 'user pool',
    holds: 'the accounts of staff',
    fixed: ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  },
  'AWS::ApiGatewayV2::Api': {
    called: 'API',
    holds: 'its address, which is in every mailed link where the stage has no domain',
    fixed: ['ProtocolType'],
  },
  'AWS::SQS::Queue': {
    called: 'queue',
    holds: 'the messages that wait in it',
    name: 'QueueName',
    fixed: ['FifoQueue'],
  },
  'AWS::StepFunctions::StateMachine': {
    called: 'machine',
    holds: 'its executions, which run for months',
    name: 'StateMachineName',
    fixed: ['StateMachineType'],
  },
};

/** The physical names of other types that we give ourselves. Two resources cannot have the same one. */
const otherNames: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Logs::QueryDefinition': 'Name',
};

/** The property with the physical name of a type, if it is one that we may set. */
export const nameProperty = (type: string): string | undefined => kept[type]?.name ?? otherNames[type];

const isRetained = ({ DeletionPolicy = 'Delete' }: Resource): boolean => DeletionPolicy.startsWith('Retain');

/** What an upgrade loses with this resource; undefined if nothing. */
export const keptAs = (resource: Resource): Kept | undefined =>
  kept[resource.Type] ??
  (isRetained(resource) ? { called: resource.Type, holds: 'what is in it' } : undefined);
