import { randomBytes } from 'node:crypto';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Group } from '../functions/kit/http-address.ts';
import type { Outputs } from './deploy.ts';
import { clientOf, type Target } from './target.ts';

export interface Token {
  readonly token: string;
  readonly expiresInSeconds: number;
}

const demoUser = 'demo.admin@aftercare.example';
const group: Group = 'admin';

/** One character of each kind that the pool requires, then enough random ones. */
const newPassword = (): string => `Aa1!${randomBytes(24).toString('base64url')}`;

/**
 * Makes a member of staff in the product's own user pool, and answers a function that signs them in, as often
 * as needed.
 */
export const createStaff = async (
  target: Target,
  { UserPoolId, UserPoolClientId }: Pick<Outputs, 'UserPoolId' | 'UserPoolClientId'>,
): Promise<() => Promise<Token>> => {
  const cognito = new CognitoIdentityProviderClient(clientOf(target));
  const user = { UserPoolId, Username: demoUser };
  const Password = newPassword();
  const create = new AdminCreateUserCommand({
    ...user,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: demoUser },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await cognito.send(create).catch((error: unknown) => {
    if (!(error instanceof UsernameExistsException)) throw error;
  });
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));

  const signIn = new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId: UserPoolClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: demoUser, PASSWORD: Password },
  });
  return async () => {
    const { AuthenticationResult: result } = await cognito.send(signIn);
    if (!result?.AccessToken || !result.ExpiresIn) throw new Error('Cognito gave no access token.');
    return { token: result.AccessToken, expiresInSeconds: result.ExpiresIn };
  };
};
