import { type CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import type { TableName } from '../functions/house/registry.ts';
import { ExpectedFailure } from './expected-failure.ts';

/** CDK adds eight characters to the ids of what is in a stack: `contacts/Table` becomes `contactsTable7F0A12B3`. */
const idOf = (name: string): RegExp => new RegExp(`^${name}Table[0-9A-F]{8}$`);

/** The names that the tables of a stage have in AWS. Errors: ExpectedFailure for a table that is not there. */
export const deployedTables = async (
  client: CloudFormationClient,
  stage: string,
): Promise<(table: TableName) => string> => {
  const StackName = `Aftercare-${stage}-Data`;
  const named: { readonly id: string; readonly name: string }[] = [];
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId: id, PhysicalResourceId: name } of StackResourceSummaries)
      if (id && name) named.push({ id, name });
  return (table) => {
    const found = named.find(({ id }) => idOf(table).test(id));
    if (!found) throw new ExpectedFailure(`The stack ${StackName} has no table ${table}.`);
    return found.name;
  };
};
