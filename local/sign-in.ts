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

/** An account of the product's user pool. */
export interface Person {
  readonly email: string;
  readonly password: string;
  readonly groups: Group[];
}

type Pool = Pick<Outputs, 'UserPoolId' | 'UserPoolClientId'>;

/** One character of each kind that the pool requires, then enough random ones. */
const newPassword = (): string => `Aa1!${randomBytes(24).toString('base64url')}`;

const createPerson = async (
  cognito: CognitoIdentityProviderClient,
  { UserPoolId }: Pool,
  email: string,
  group: Group,
): Promise<Person> => {
  const user = { UserPoolId, Username: email };
  const password = newPassword();
  const create = new AdminCreateUserCommand({
    ...user,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: email },
      { Name: 'email_verified', Value: 'true' },
    ],
  });
  await cognito.send(create).catch((error: unknown) => {
    if (!(error instanceof UsernameExistsException)) throw error;
  });
  await cognito.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...user, GroupName: group }));
  return { email, password, groups: [group] };
};

/** Besides the admin of `adminToken`, so that something can be shown that needs two people. */
const colleagues = [
  ['demo.marketer@aftercare.example', 'marketer'],
  ['demo.second@aftercare.example', 'admin'],
] as const;

/**
 * Makes the staff in the product's own user pool: the admin, with a function that signs them in as often as
 * needed, and their colleagues, with their passwords.
 */
export const createStaff = async (
  target: Target,
  pool: Pool,
): Promise<{ readonly signIn: () => Promise<Token>; readonly staff: readonly Person[] }> => {
  const cognito = new CognitoIdentityProviderClient(clientOf(target));
  const [admin, ...staff] = await Promise.all([
    createPerson(cognito, pool, 'demo.admin@aftercare.example', 'admin'),
    ...colleagues.map(([email, group]) => createPerson(cognito, pool, email, group)),
  ]);
  const command = new AdminInitiateAuthCommand({
    UserPoolId: pool.UserPoolId,
    ClientId: pool.UserPoolClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: admin.email, PASSWORD: admin.password },
  });
  const signIn = async () => {
    const { AuthenticationResult: result } = await cognito.send(command);
    if (!result?.AccessToken || !result.ExpiresIn) throw new Error('Cognito gave no access token.');
    return { token: result.AccessToken, expiresInSeconds: result.ExpiresIn };
  };
  return { signIn, staff };
};
