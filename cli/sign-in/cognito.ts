import type { signInPlace } from '../../functions/admin/describe.api.ts';
import * as z from '../../functions/kit/z.ts';
import { Failed } from '../failed.ts';

/** Where people sign in, as the API says it. */
export type Place = z.infer<typeof signInPlace>;

const tokens = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.number(),
  /** Only on signing in, and where the pool gives a new one each time. */
  RefreshToken: z.optional(z.string()),
});
export type Tokens = z.infer<typeof tokens>;

const step = z.object({
  AuthenticationResult: z.optional(tokens),
  ChallengeName: z.optional(z.string()),
  ChallengeParameters: z.optional(z.record(z.string(), z.string())),
  Session: z.nullish(z.string()),
});
export type Step = z.infer<typeof step>;

const secretOfApp = z.object({ SecretCode: z.string(), Session: z.string() });
const verified = z.object({ Status: z.string(), Session: z.optional(z.string()) });

/** A refusal by Cognito, under its own name: `NotAuthorizedException`. */
export class Refused extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

type Json = Readonly<Record<string, unknown>>;

const patienceMs = 20_000;

/** A call of Cognito's JSON protocol: a plain post, so there is no SDK here. Errors: Refused; Failed if nobody answers. */
const caller =
  (url: string, signal: AbortSignal) =>
  async <S extends z.ZodMiniType>(action: string, body: Json, answer: S): Promise<z.output<S>> => {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${action}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new Failed('unavailable', `Cognito does not answer at ${url}. Are you online?`, { cause });
    });
    const said = z.safeParse(z.record(z.string(), z.unknown()), await reply.json().catch(() => ({})));
    const content = said.success ? said.data : {};
    if (reply.ok) return z.parse(answer, content);
    const name = String(content.__type ?? '').replace(/^.*#/, '');
    if (!name)
      throw new Failed(
        'unavailable',
        `Cognito answered ${reply.status} to ${action}. Try again in a moment.`,
      );
    throw new Refused(name, String(content.message ?? content.Message ?? 'without a reason'));
  };

/**
 * The calls of a user pool that need no AWS keys.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export const cognito = ({ url, client }: Place, signal: AbortSignal) => {
  const call = caller(url, signal);
  return {
    /** Begins a sign-in by SRP. `value` is the client's public value, hexadecimal. */
    begin: (username: string, value: string): Promise<Step> =>
      call(
        'InitiateAuth',
        { AuthFlow: 'USER_SRP_AUTH', ClientId: client, AuthParameters: { USERNAME: username, SRP_A: value } },
        step,
      ),
    answer: (challenge: string, session: string | null | undefined, responses: Json): Promise<Step> =>
      call(
        'RespondToAuthChallenge',
        {
          ChallengeName: challenge,
          ClientId: client,
          ...(session && { Session: session }),
          ChallengeResponses: responses,
        },
        step,
      ),
    /** The secret for an authenticator app. */
    newSecret: (session: string) => call('AssociateSoftwareToken', { Session: session }, secretOfApp),
    verifySecret: (session: string, code: string) =>
      call(
        'VerifySoftwareToken',
        { Session: session, UserCode: code, FriendlyDeviceName: 'aftercare' },
        verified,
      ),
    refresh: async (refreshToken: string): Promise<Tokens> => {
      const asked = {
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        ClientId: client,
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      };
      const { AuthenticationResult: result } = await call('InitiateAuth', asked, step);
      if (!result) throw new Refused('NotAuthorizedException', 'The sign-in cannot be renewed.');
      return result;
    },
    /** Ends a refresh token, and the access tokens that came of it where the API asks Cognito about them. */
    revoke: (refreshToken: string) =>
      call('RevokeToken', { Token: refreshToken, ClientId: client }, z.looseObject({})),
  };
};

export type Cognito = ReturnType<typeof cognito>;
