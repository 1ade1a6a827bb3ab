import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { TableName } from '../functions/house/registry.ts';
import { ExpectedFailure } from './expected-failure.ts';

/** CDK adds eight characters to the ids of what is in a stack: `contacts/Table` becomes `contactsTable7F0A12B3`. */
const idOf = (path: string): RegExp => new RegExp(`^${path}[0-9A-F]{8}$`);

/** Finds what the stack `Data` of a stage has, by the path of its construct. */
const deployedData = async (client: CloudFormationClient, stage: string) => {
  const StackName = `Aftercare-${stage}-Data`;
  const named: { readonly id: string; readonly name: string }[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId: id, PhysicalResourceId: name } of StackResourceSummaries)
      if (id && name) named.push({ id, name });
  return (path: string, what: string): string => {
    const found = named.find(({ id }) => idOf(path).test(id));
    if (!found) throw new ExpectedFailure(`The stack ${StackName} has no ${what}.`);
    return found.name;
  };
};

/** The names that the tables of a stage have in AWS. Errors: ExpectedFailure for a table that is not there. */
export const deployedTables = async (
  client: CloudFormationClient,
  stage: string,
): Promise<(table: TableName) => string> => {
  const find = await deployedData(client, stage);
  return (table) => find(`${table}Table`, `table ${table}`);
};

/** The id of the secret that has the keys of links. Errors: ExpectedFailure if it is not there. */
export const deployedLinkKeys = async (client: CloudFormationClient, stage: string): Promise<string> =>
  (await deployedData(client, stage))('LinkKeysSecret', 'secret of the link keys');
