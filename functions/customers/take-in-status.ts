import { domainToUnicode } from 'node:url';
import { sameContent } from '../kit/json.ts';
import { untilWritten } from '../kit/optimistic-retry.ts';
import { type Address, addressOf } from './address.ts';
import { afterStatus } from './after-status.ts';
import type { WishServices } from './change-wishes.ts';
import { type Change, type Consent, consentLine } from './consent.ts';
import type { News } from './delivery-status.ts';

/** SES is given the domain's ACE form, and we know people by the one they wrote. */
const formsOf = (email: string): string[] => {
  const at = email.lastIndexOf('@') + 1;
  return [...new Set([email, `${email.slice(0, at)}${domainToUnicode(email.slice(at))}`])];
};

const changeBetween = (before: Address, after: Address): Change | undefined => {
  const reason = after.suppressed?.reason;
  if (before.suppressed?.reason === reason) return undefined;
  return reason ? { purpose: 'all', change: 'stopped', reason } : { purpose: 'all', change: 'released' };
};

/**
 * Takes in what became of a mail to an address of the shop, where we know that address. What stops its mail, or lets it
 * through again, is a line of the ledger too. Errors: Conflict where too many write the same address at once.
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
  const hear = (digest: string) =>
    untilWritten(`What is heard of ${digest}`, async () => {
      const before = await addresses.get(digest);
      if (!before) return true;
      const after = afterStatus(before, news);
      if (sameContent(before, after)) return true;
      return (await writeTogether([addresses.write(after), ...(await linesOf(before, after))])) || undefined;
    });
  for (const form of formsOf(email)) await hear(addressOf(addressKey, shop, form));
};
