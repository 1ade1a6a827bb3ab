import type { Keys } from '../../links/keys.client.ts';
import { shownCode } from '../code-shape.ts';
import type { Coupon } from '../coupon.ts';
import { keyIdOf, openedCode } from '../derive-code.ts';
import { firstOwnCode } from '../issued-code.ts';

/**
 * A stored code as people type it: ours as it is shown, since platforms compare dashes too; others as they came. Errors:
 * throws where it was derived under another key.
 */
export const plainCode = async (
  keys: Pick<Keys, 'coupons' | 'couponDigests' | 'couponVault'>,
  { code, shop, offer, version, issueKey, keyId, secret }: Coupon,
): Promise<string> => {
  if (secret !== undefined) return openedCode(keys, { secret, as: code });
  if (issueKey === undefined || keyId !== keyIdOf(keys))
    throw new Error(`A code of ${offer} was derived under the key ${keyId}, which this deployment has not.`);
  const origin = { shop, offer, version, issueKey };
  return firstOwnCode(keys, origin, async (derived) =>
    derived.code === code ? shownCode(derived.plain) : undefined,
  );
};
