import {
  CloudFormationClient,
  DescribeStacksCommand,
  paginateListStackResources,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { ListEmailIdentitiesCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { clientOf, type Target } from '../../local/target.ts';

const isOurs = ({ StackName = '' }: Stack): boolean => StackName.startsWith('Aftercare-');

/** What CloudFormation has made of us, and SES. */
export const stackWatcher = (target: Target) => {
  const client = new CloudFormationClient(clientOf(target));
  const stacks = async (): Promise<Stack[]> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand());
    return Stacks.filter(isOurs);
  };
  const namesOf = (some: readonly Stack[]) => some.map(({ StackName = '' }) => StackName);
  return {
    names: async () => namesOf(await stacks()),
    /** Names, each with its status. */
    statuses: async () =>
      (await stacks()).map(({ StackName = '', StackStatus = '' }) => [StackName, StackStatus] as const),
    /** The names of those that were changed, or are being changed, after they had been made. */
    updated: async () =>
      namesOf((await stacks()).filter(({ StackStatus }) => StackStatus?.startsWith('UPDATE_'))),
    /** The physical id of every resource, by its stack and its logical id. */
    resources: async (): Promise<Map<string, string>> => {
      const found = new Map<string, string>();
      for (const StackName of namesOf(await stacks()))
        for await (const { StackResourceSummaries = [] } of paginateListStackResources(
          { client },
          { StackName },
        ))
          for (const { LogicalResourceId, PhysicalResourceId = '' } of StackResourceSummaries)
            found.set(`${StackName}.${LogicalResourceId}`, PhysicalResourceId);
      return found;
    },
    /** The identities that SES knows, sorted. */
    identities: async () => {
      const { EmailIdentities = [] } = await new SESv2Client(clientOf(target)).send(
        new ListEmailIdentitiesCommand(),
      );
      return EmailIdentities.map(({ IdentityName = '' }) => IdentityName).sort();
    },
  };
};
