import { type FieldError, invalid } from '../kit/errors.ts';
import { isPlainlyPrivate, judgeOutbound, type Objection } from '../kit/outbound-address.ts';

/** What is wrong with an address, by what speaks against it. */
const advice: Readonly<Record<Objection, string>> = {
  'no-url': 'Must be an address.',
  credentials: 'Must not have a name or a password before the host.',
  'not-https': 'Must begin with https://.',
  'not-public': 'Must be on the public internet.',
};

const objectionTo = (address: string, allowed: readonly string[]): Objection | undefined => {
  const judged = judgeOutbound(address, allowed);
  if (typeof judged === 'string') return judged;
  return !judged.allowed && isPlainlyPrivate(judged.url) ? 'not-public' : undefined;
};

/**
 * Checks addresses that we are to call, by the field of the request that has each. A shop learns of a wrong one when it
 * saves it, and not when money is due. Whether the name leads to a public host shows only in the call itself
 * (kit/outbound.client.ts). `allowed`: origins that the stage allows besides. Errors: Invalid.
 */
export const checkCalled = (
  addresses: Readonly<Record<string, unknown>>,
  allowed: readonly string[],
): void => {
  const errors = Object.entries(addresses).flatMap(([path, address]): FieldError[] => {
    const objection = typeof address === 'string' ? objectionTo(address, allowed) : undefined;
    return objection ? [{ path, message: advice[objection] }] : [];
  });
  if (errors.length > 0) throw invalid('We cannot call this address.', errors);
};
