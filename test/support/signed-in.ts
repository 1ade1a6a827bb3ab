import {
  AdminInitiateAuthCommand,
  CognitoIdentityProviderClient,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Group } from '../../functions/kit/http-address.ts';
import { aws, product } from './outside.ts';

/** The API as another person than the admin of `adminToken` calls it: one of `staff` in this group. */
export const signedIn = async (group: Group) => {
  const person = product().staff.find(({ groups }) => groups.includes(group));
  if (!person) throw new Error(`There is no ${group} among the staff.`);
  const cognito = new CognitoIdentityProviderClient(aws());
  const { UserPools } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const UserPoolId = UserPools?.[0]?.Id;
  const { UserPoolClients } = await cognito.send(new ListUserPoolClientsCommand({ UserPoolId }));
  const { AuthenticationResult } = await cognito.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId: UserPoolClients?.[0]?.ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: person.email, PASSWORD: person.password },
    }),
  );
  // The token that has the address.
  const token = AuthenticationResult?.IdToken;
  if (!token) throw new Error('Cognito gave no token.');
  const call = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${product().apiUrl}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  return { email: person.email, call };
};
