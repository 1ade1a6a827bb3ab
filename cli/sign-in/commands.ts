import { type Command, Option } from 'commander';
import { signInPlace } from '../../functions/admin/describe.api.ts';
import * as z from '../../functions/kit/z.ts';
import { publicApi } from '../api.ts';
import { askerOf } from '../asker.ts';
import { Failed } from '../failed.ts';
import { does, type Tools } from '../tools.ts';
import { tell, type World } from '../world.ts';
import { answerChallenges } from './answer-challenges.ts';
import { cognito, Refused } from './cognito.ts';
import { forgetSignIn, keepSignIn, readSignIn, signInFile } from './kept.ts';
import { apiAddress, asKept, openSession } from './session.ts';

interface Login {
  readonly email?: string;
}

/** Cognito's refusals in our words. Others are told in its own. */
const sentences: Readonly<Record<string, string>> = {
  NotAuthorizedException: 'The e-mail address or the password is not right, or the account is disabled.',
  UserNotFoundException: 'The e-mail address or the password is not right, or the account is disabled.',
  PasswordResetRequiredException: 'The password has to be set anew: ask an administrator of the AWS account.',
  CodeMismatchException: 'The code was not right.',
  EnableSoftwareTokenMFAException: 'The code was not right.',
  ExpiredCodeException: 'The code is too old. Begin again.',
  TooManyRequestsException: 'There were too many attempts. Wait a few minutes.',
  LimitExceededException: 'There were too many attempts. Wait a few minutes.',
};

const asFailed = (error: unknown): unknown => {
  if (!(error instanceof Refused)) return error;
  const sentence = sentences[error.name] ?? `Cognito refused: ${error.message} (${error.name})`;
  return new Failed('signedOut', sentence, { cause: error });
};

/** Where to sign in: at the address that is given, or at that of the stage as it was signed in to before. */
const addressFor = async ({ world, where }: Tools): Promise<string> => {
  const address = where.api ?? (await readSignIn(world, where.stage).catch(() => undefined))?.api;
  if (!address)
    throw new Failed('usage', 'Say where: aftercare login --api https://… (the output ApiUrl of the stage).');
  return apiAddress(address);
};

const login = async (tools: Tools, { email }: Login): Promise<void> => {
  const { world, where } = tools;
  // Nobody types a password for a name that cannot be kept.
  signInFile(world, where.stage);
  const address = await addressFor(tools);
  const at = z.safeParse(signInPlace, (await publicApi(address, world).call('GET', '/sign-in')).body);
  if (!at.success)
    throw new Failed('failed', `${address} does not say where people sign in. Is it Aftercare's API?`);
  const asker = askerOf(world);
  try {
    const person = email ?? (await asker.ask('E-mail: ')).trim();
    const password = await asker.askSecretly('Password: ');
    const client = cognito(at.data, world.signal);
    const signingIn = { cognito: client, place: at.data, email: person, password, asker, world };
    const tokens = await answerChallenges(signingIn);
    const kept = { ...asKept(tokens, world), api: address, place: at.data, email: person };
    const file = await keepSignIn(world, where.stage, { ...kept, refreshToken: tokens.RefreshToken ?? '' });
    tools.results.said(`Signed in as ${person}, stage ${where.stage}. The tokens are in ${file}.`, {
      stage: where.stage,
      api: address,
      email: person,
      expiresAt: kept.expiresAt,
    });
  } catch (error) {
    throw asFailed(error);
  } finally {
    asker.close();
  }
};

const logout = async ({ world, where, results }: Tools): Promise<void> => {
  const kept = await readSignIn(world, where.stage).catch(() => undefined);
  await forgetSignIn(world, where.stage);
  // What is on this machine is gone in any case. Elsewhere the tokens are worth nothing to others.
  const revoked = kept
    ? await cognito(kept.place, world.signal)
        .revoke(kept.refreshToken)
        .then(
          () => true,
          () => false,
        )
    : true;
  if (!revoked) tell(world, 'Cognito did not answer: the sign-in ends there by itself, within 12 hours.');
  results.said(kept ? `Signed out of the stage ${where.stage}.` : 'Nobody was signed in.', { revoked });
};

const token = async ({ world, where, results }: Tools): Promise<void> => {
  const session = await openSession(world, where);
  const value = await session.token();
  results.text(`${value}\n`, { api: session.api, token: value });
};

/** `login`, `logout`, `token`. */
export const addSignIn = (program: Command, world: World): void => {
  const signIn = program
    .command('login')
    .description('signs in; asks for the password, and for what Cognito wants on the way')
    .addOption(new Option('--email <address>', 'the account; asked for otherwise'))
    .addHelpText(
      'after',
      `
The password is asked for without echo. Without a terminal every answer is a line of standard input.

Examples:
  $ aftercare login --api https://abc123.execute-api.eu-central-1.amazonaws.com
  $ aftercare login --stage dev --api https://… --email ada@your-shop.example < password.txt`,
    );
  does<Login>(signIn, world, (tools, _args, options) => login(tools, options));
  does(
    program.command('logout').description('forgets the sign-in of the stage, and ends it at Cognito'),
    world,
    (tools) => logout(tools),
  );
  const tokens = program
    .command('token')
    .description('prints a token that is valid for at least a minute, for other programs')
    .addHelpText(
      'after',
      '\nExample:\n  $ curl -H "Authorization: Bearer $(aftercare token)" $API/admin/shops',
    );
  does(tokens, world, (tools) => token(tools));
};
