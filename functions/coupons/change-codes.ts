import type { Coupon } from './coupon.ts';
import type { CouponsStore } from './coupons.store.ts';

/** Changes very many codes, a hundred in each transaction. `change` answers undefined to leave a code as it is. */
export const changeCodes = async (
  codes: readonly string[],
  change: (before: Coupon) => Coupon | undefined,
  { coupons }: { readonly coupons: Pick<CouponsStore, 'getMany' | 'replaceMany' | 'modify'> },
): Promise<void> => {
  const stored = await coupons.getMany(codes);
  const changed = stored.flatMap((each) => change(each) ?? []);
  const isWritten = await coupons.replaceMany(changed);
  // Somebody changed these at the same moment.
  const left = changed.filter((_, at) => !isWritten[at]);
  for (const { code } of left) await coupons.modify(code, change);
};
