import { sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { type Address, addressOf } from './address.ts';
import { afterStatus } from './after-status.ts';
import { othersOf, type WishServices } from './change-wishes.ts';
import { type Change, type Consent, consentLine } from './consent.ts';
import type { News } from './delivery-status.ts';
import { tellOthers } from './follow-account.ts';
import type { Spoken } from './objections.ts';

const changeBetween = (before: Address, after: Address): Change | undefined => {
  const reason = after.suppressed?.reason;
  if (before.suppressed?.reason === reason) return undefined;
  return reason ? { purpose: 'all', change: 'stopped', reason } : { purpose: 'all', change: 'released' };
};

const complaintAt = (at: string): Spoken => ({
  change: { purpose: 'all', change: 'stopped', reason: 'complained' },
  at,
});

/**
 * Records what became of a mail to an address of the shop, if we know that address. If it stops the address
 * or allows mail again, the ledger gets a line. Errors: Conflict if too many writers change the same address
 * at once.
 */
export const takeInStatus = async (
  { shop, email, addressKey }: { readonly shop: string; readonly email: string; readonly addressKey: string },
  news: News,
  services: WishServices,
): Promise<void> => {
  const { addresses, consents, writeTogether } = services;
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
    // Mail that comes back is of the mailbox. A complaint is the person's.
    const spoken = news.what === 'complained' ? [complaintAt(news.at)] : [];
    const others = spoken.length > 0 ? await othersOf(before, services) : [];
    const writes = [
      addresses.write(after),
      ...(await linesOf(before, after)),
      ...(await tellOthers(spoken, others, services)),
    ];
    return (await writeTogether(writes)) || undefined;
  });
};
