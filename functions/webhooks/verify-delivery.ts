import type { Clock } from '../kit/clock.ts';
import type { Reread } from '../kit/reread.ts';
import type { Delivery, Refusal, Signature } from '../platforms/platform.ts';
import type { WebhookShop } from '../shops/webhook-shop.store.ts';
import { ofPlatform } from '../vocabulary/platforms.ts';

export interface VerifyServices {
  readonly signatures: Readonly<Record<string, Signature>>;
  /** The secrets of a shop, by its id. */
  readonly secrets: Reread<readonly string[]>;
  readonly clock: Clock;
}

/** The answer to the platform for a refused delivery. */
export const refusals: Readonly<Record<Refusal, string>> = {
  'bad-signature':
    'The signature fits none of the secrets of this shop. Sign the raw body with the current secret.',
  'stale-timestamp':
    'The timestamp is more than five minutes off. Check the clock, and sign each attempt again.',
  'missing-headers': 'The signature headers of the platform are missing or appear twice.',
};

/**
 * Why a delivery is refused; undefined if it is genuine. If the signature does not match, the secrets are
 * read once more, in case of a rotation.
 */
export const verify = async (
  shop: WebhookShop,
  delivery: Delivery,
  { signatures, secrets, clock }: VerifyServices,
): Promise<Refusal | undefined> => {
  const signature = ofPlatform(signatures, shop.platform);
  const check = (known: readonly string[]) => signature.verify(delivery, known, clock());
  const refusal = check(await secrets.get(shop.id));
  if (refusal !== 'bad-signature') return refusal;
  const rotated = await secrets.again(shop.id);
  return rotated ? check(rotated) : refusal;
};
