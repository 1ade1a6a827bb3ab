import { Failed } from '../failed.ts';
import type { World } from '../world.ts';
import { cognito, Refused, type Tokens } from './cognito.ts';
import { keepSignIn, readSignIn, type SignIn } from './kept.ts';

/** Which stage, and as whom. */
export interface Session {
  /** The address of the API, without a slash at its end. */
  readonly api: string;
  /** A token that is valid for at least a minute. */
  token(): Promise<string>;
  /** Another one, if the API refused the last; undefined if there is none. */
  renew(): Promise<string | undefined>;
}

export interface Where {
  readonly stage: string;
  readonly api?: string | undefined;
}

const leastMs = 60_000;

/** An address as a person types it. */
export const apiAddress = (given: string): string => {
  if (!/^https?:\/\/[^\s?#]+$/.test(given) || !URL.canParse(given))
    throw new Failed('usage', 'The address of the API begins with https:// and has no spaces.');
  return given.replace(/\/+$/, '');
};

/** The access token of a sign-in, with the time at which it runs out. */
export const asKept = (tokens: Tokens, world: World): Pick<SignIn, 'accessToken' | 'expiresAt'> => ({
  accessToken: tokens.AccessToken,
  expiresAt: new Date(world.now().getTime() + tokens.ExpiresIn * 1000).toISOString(),
});

const signInAgain = (stage: string): Failed =>
  new Failed('signedOut', `The sign-in has run out. Sign in again: aftercare login --stage ${stage}`);

const keptSession = (world: World, stage: string, first: SignIn): Session => {
  let kept = first;
  const renew = async (): Promise<string> => {
    try {
      const tokens = await cognito(kept.place, world.signal).refresh(kept.refreshToken);
      kept = { ...kept, ...asKept(tokens, world), refreshToken: tokens.RefreshToken ?? kept.refreshToken };
      await keepSignIn(world, stage, kept);
      return kept.accessToken;
    } catch (error) {
      throw error instanceof Refused ? signInAgain(stage) : error;
    }
  };
  return {
    api: kept.api,
    token: async () =>
      Date.parse(kept.expiresAt) - world.now().getTime() > leastMs ? kept.accessToken : renew(),
    renew,
  };
};

/**
 * Whose word we bring: the token of the environment (AFTERCARE_TOKEN, with AFTERCARE_API), or the sign-in that is kept
 * for the stage. Errors: Failed, `signedOut`.
 */
export const openSession = async (world: World, { stage, api }: Where): Promise<Session> => {
  const { AFTERCARE_TOKEN: token } = world.env;
  if (token) {
    if (!api)
      throw new Failed('usage', 'With AFTERCARE_TOKEN give the address of the API too: AFTERCARE_API.');
    return { api: apiAddress(api), token: async () => token, renew: async () => undefined };
  }
  const kept = await readSignIn(world, stage);
  if (!kept) {
    const named = stage === 'default' ? '' : ` --stage ${stage}`;
    throw new Failed('signedOut', `Nobody is signed in. Sign in: aftercare login${named} --api https://…`);
  }
  if (api && apiAddress(api) !== kept.api)
    throw new Failed(
      'usage',
      `The stage ${stage} is at ${kept.api}, and not at ${api}. Sign in there under another name: aftercare login --stage …`,
    );
  return keptSession(world, stage, kept);
};
