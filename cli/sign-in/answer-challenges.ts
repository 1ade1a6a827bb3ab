import { type Asker, askNewSecret } from '../asker.ts';
import { Failed } from '../failed.ts';
import { tell, type World } from '../world.ts';
import { type Cognito, type Place, Refused, type Step, type Tokens } from './cognito.ts';
import { type ClientValues, clientValues, provePassword, stampOf } from './srp.ts';

export interface SigningIn {
  readonly cognito: Cognito;
  readonly place: Place;
  readonly email: string;
  readonly password: string;
  readonly asker: Asker;
  readonly world: World;
}

/** Cognito's names of a refusal after which the person may try once more. */
const slips: Readonly<Record<string, string>> = {
  CodeMismatchException: 'That is not the code. The app shows a new one every 30 seconds.',
  EnableSoftwareTokenMFAException: 'That is not the code. The app shows a new one every 30 seconds.',
  InvalidPasswordException: 'That password is not allowed',
};

const mostTries = 3;

/** Asks again after a slip of the pen. */
const untilRight = async <T>({ world }: SigningIn, ask: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const sentence = error instanceof Refused ? slips[error.name] : undefined;
      if (!(error instanceof Refused) || !sentence || tries === mostTries) throw error;
      tell(world, error.name === 'InvalidPasswordException' ? `${sentence}: ${error.message}` : sentence);
    }
  }
};

interface Asked {
  readonly step: Step;
  /** The account's own name, which answers carry. */
  readonly username: string;
  readonly values: ClientValues;
}

const verifyPassword = (
  { cognito, place, password, world }: SigningIn,
  { step, username, values }: Asked,
): Promise<Step> => {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '' } = step.ChallengeParameters ?? {};
  const challenge = { userId: username, salt: SALT, serverValue: SRP_B, secretBlock: SECRET_BLOCK };
  const stamp = stampOf(world.now());
  const proof = provePassword(values, challenge, { userPool: place.userPool, password, stamp });
  return cognito.answer('PASSWORD_VERIFIER', step.Session, {
    USERNAME: username,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: proof,
    TIMESTAMP: stamp,
  });
};

const setPassword = (signingIn: SigningIn, { step, username }: Asked): Promise<Step> => {
  const { cognito, asker, world } = signingIn;
  tell(world, 'This is the first sign-in: choose a password of your own.');
  return untilRight(signingIn, async () => {
    const password = await askNewSecret(asker, 'New password: ', world);
    const responses = { USERNAME: username, NEW_PASSWORD: password };
    return cognito.answer('NEW_PASSWORD_REQUIRED', step.Session, responses);
  });
};

const question = 'Code of the authenticator app: ';

const giveCode = (signingIn: SigningIn, { step, username }: Asked): Promise<Step> =>
  untilRight(signingIn, async () => {
    const code = (await signingIn.asker.ask(question)).replaceAll(/\s/g, '');
    const responses = { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE: code };
    return signingIn.cognito.answer('SOFTWARE_TOKEN_MFA', step.Session, responses);
  });

/** What an authenticator app reads, as a link or a picture of it (Google Authenticator's "Key Uri Format"). */
const authenticatorLink = (email: string, secret: string): string =>
  `otpauth://totp/Aftercare:${encodeURIComponent(email)}?secret=${secret}&issuer=Aftercare`;

const enrol = async (signingIn: SigningIn, { step, username }: Asked): Promise<Step> => {
  const { cognito, email, asker, world } = signingIn;
  const { SecretCode: secret, Session: session } = await cognito.newSecret(step.Session ?? '');
  tell(world, 'This stage needs a code of an authenticator app. Add this account to yours:');
  tell(world, `  secret  ${secret}`);
  tell(world, `  link    ${authenticatorLink(email, secret)}`);
  const verified = await untilRight(signingIn, async () =>
    cognito.verifySecret(session, (await asker.ask(question)).replaceAll(/\s/g, '')),
  );
  return cognito.answer('MFA_SETUP', verified.Session ?? session, { USERNAME: username });
};

const answers: Readonly<Record<string, (signingIn: SigningIn, asked: Asked) => Promise<Step>>> = {
  PASSWORD_VERIFIER: verifyPassword,
  NEW_PASSWORD_REQUIRED: setPassword,
  SOFTWARE_TOKEN_MFA: giveCode,
  MFA_SETUP: enrol,
};

/** Cognito never asks for so many; a circle would not end otherwise. */
const mostSteps = 8;

/** Signs in, whatever Cognito asks on the way. Errors: Failed; Refused, as Cognito said it. */
export const answerChallenges = async (signingIn: SigningIn): Promise<Tokens> => {
  const { cognito, email } = signingIn;
  const values = clientValues();
  let step = await cognito.begin(email, values.shown);
  let username = email;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    if (step.AuthenticationResult) return step.AuthenticationResult;
    const name = step.ChallengeName ?? 'nothing';
    const answer = answers[name];
    if (!answer) throw new Failed('failed', `Cognito asks for ${name}, which this program cannot answer.`);
    username = step.ChallengeParameters?.USER_ID_FOR_SRP ?? username;
    step = await answer(signingIn, { step, username, values });
  }
  throw new Failed('failed', 'Cognito asks on and on. Try again later.');
};
