import { untilWritten } from '../kit/optimistic-retry.ts';
import { isCreditKeptBy } from '../platforms/store-credit.ts';
import type { Shop } from '../shops/shop.ts';
import { type Account, never } from './account.ts';
import type { Credit, CreditReason } from './credit.ts';
import type { CreditsStore } from './credits.store.ts';
import { entryOf } from './entry.ts';
import { lastInstantOf } from './period.ts';

export interface GrantServices {
  readonly credits: Pick<CreditsStore, 'credit' | 'account' | 'move'>;
  /** UTC instant. */
  readonly now: string;
}

export interface Grant {
  readonly shop: Pick<Shop, 'id' | 'platform' | 'settings' | 'timeZone'>;
  readonly customerId: string;
  /** Minor units, above zero. */
  readonly amount: number;
  readonly currency: string;
  /** What it is given for: the same key grants once. */
  readonly key: string;
  readonly why: CreditReason;
  /** Its last valid instant, UTC; by default the shop's setting decides. Never of what pays a refund. */
  readonly until?: string | undefined;
  /** IANA, where the customer lives; the shop's by default. */
  readonly zone?: string | undefined;
  readonly orderId?: string | undefined;
  readonly returnId?: string | undefined;
  readonly bonusPercent?: number | undefined;
  /** The member of staff who grants it, and their reason. */
  readonly by?: string | undefined;
  readonly reason?: string | undefined;
  readonly madeFrom?: string | undefined;
}

export const emptyAccount = (shop: string, customerId: string, currency: string): Account => ({
  customerId,
  currency,
  shop,
  pools: {},
  holds: {},
  rev: 0,
});

const creditOf = ({ shop, key, until, zone, ...about }: Grant, now: string): Credit => {
  const made = isCreditKeptBy(shop.platform)
    ? ({ status: 'asked', makeAt: now } as const)
    : ({ status: 'made' } as const);
  return {
    ...about,
    ...made,
    id: key,
    shop: shop.id,
    until: until ?? lastInstantOf(about.why, shop, now),
    zone: zone ?? shop.timeZone,
    createdAt: now,
    rev: 0,
  };
};

/**
 * Grants store credit, once for each key, and answers it as it was granted first. Where the shop's platform keeps
 * credit, this writes down that it is to be made there; `make-credits` does it within a minute (make.ts).
 */
export const grantCredit = (grant: Grant, { credits, now }: GrantServices): Promise<Credit> =>
  untilWritten(`Credit ${grant.key}`, async () => {
    const known = await credits.credit(grant.key);
    if (known) return known;
    const credit = creditOf(grant, now);
    const movement = credit.status === 'made' ? await deposit(credit, now, credits) : {};
    return (await credits.move({ ...movement, credit })) ? { ...credit, rev: 1 } : undefined;
  });

/** The movement that brings a credit into the customer's account. */
export const deposit = async (
  { id, shop, customerId, currency, amount, until, zone }: Credit,
  now: string,
  credits: Pick<CreditsStore, 'account'>,
) => {
  const stored = await credits.account({ customerId, currency });
  const before = stored ?? emptyAccount(shop, customerId, currency);
  const pools = { [until ?? never]: amount };
  return {
    changes: [{ before, pools, endsIn: zone }],
    entries: [entryOf(before, 'granted', pools, { subject: id, creditId: id, at: now })],
  };
};
