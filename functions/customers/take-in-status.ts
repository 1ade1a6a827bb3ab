import { sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { type Address, addressOf } from './address.ts';
import { afterStatus } from './after-status.ts';
import type { WishServices } from './change-wishes.ts';
import { type Change, type Consent, consentLine } from './consent.ts';
import type { News } from './delivery-status.ts';

const changeBetween = (before: Address, after: Address): Change | undefined => {
  const reason = after.suppressed?.reason;
  if (before.suppressed?.reason === reason) return undefined;
  return reason ? { purpose: 'all', change: 'stopped', reason } : { purpose: 'all', change: 'released' };
};

/**
 * Records what became of a mail to an address of the shop, if we know that address. If it stops the address
 * or allows mail again, the ledger gets a line. Errors: Conflict if too many writers change the same address
 * at once.
 */
export const takeInStatus = async (
  { shop, email, addressKey }: { readonly shop: string; readonly email: string; readonly addressKey: string },
  news: News,
  { addresses, consents, writeTogether }: WishServices,
): Promise<void> => {
  const linesOf = async (before: Address, after: Address) => {
    const change = changeBetween(before, after);
    if (!change) return [];
    const line: Consent = consentLine({ address: before.address, shop, at: news.at, source: 'ses' }, change);
    return consents.append(line);
  };
  const digest = addressOf(addressKey, shop, email);
  await untilWritten(`What is heard of ${digest}`, async () => {
    const before = await addresses.get(digest);
    if (!before) return true;
    const after = afterStatus(before, news);
    if (sameContent(before, after)) return true;
    return (await writeTogether([addresses.write(after), ...(await linesOf(before, after))])) || undefined;
  });
};
