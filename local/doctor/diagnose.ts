import type { Account } from './account.ts';
import type { Check, Ground } from './check.ts';
import { checkNames, type Finding, findingsOf } from './finding.ts';
import { placeChecks } from './place-checks.ts';
import { sendingChecks } from './sending-checks.ts';

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** SES, SQS and others each have their own name for it. */
const isDenied = (error: unknown): boolean =>
  /^(AccessDenied|AuthorizationError|Unauthorized|NotAuthorized)/.test(nameOf(error));

/** Errors of the credentials themselves: nothing can be looked at. */
const isNobody = (error: unknown): boolean =>
  /^(CredentialsProvider|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|AuthFailure)/.test(
    nameOf(error),
  ) ||
  (error instanceof Error && error.message === 'Region is missing');

const unknown = ({ name, needs }: Check, error: unknown): Finding => {
  const why = isDenied(error)
    ? `your permissions lack ${needs.join(' and ')}`
    : error instanceof Error
      ? error.message || error.name
      : String(error);
  return findingsOf(name).unknown(`It could not be looked at: ${why}.`);
};

const looked = async (check: Check, ground: Ground): Promise<readonly Finding[]> => {
  try {
    return await check.look(ground);
  } catch (error) {
    if (isNobody(error)) throw error;
    return [unknown(check, error)];
  }
};

/** The stacks of a stage; undefined where nobody may look. */
const stacksOf = async (account: Account, stage: string): Promise<Ground['stacks']> => {
  try {
    return (await account.stacks()).filter(({ name }) => name.startsWith(`Aftercare-${stage}-`));
  } catch (error) {
    if (isNobody(error)) throw error;
    return undefined;
  }
};

/**
 * Looks at everything that it may look at, and tells the rest. Errors: those of the credentials and the region, without
 * which nothing can be looked at.
 */
export const diagnose = async (given: Omit<Ground, 'stacks'>): Promise<readonly Finding[]> => {
  const ground = { ...given, stacks: await stacksOf(given.account, given.stage) };
  const findings = await Promise.all([...sendingChecks, ...placeChecks].map((one) => looked(one, ground)));
  return findings.flat().toSorted((a, b) => checkNames.indexOf(a.check) - checkNames.indexOf(b.check));
};
