import { untilWritten } from '../kit/optimistic-retry.ts';
import type { Shop } from '../shops/shop.ts';
import { type Account, never } from './account.ts';
import type { Credit, CreditReason } from './credit.ts';
import { entryOf } from './entry.ts';
import type { LedgerStore } from './ledger.store.ts';

export interface GrantServices {
  readonly ledger: Pick<LedgerStore, 'credit' | 'account' | 'move'>;
  /** UTC instant. */
  readonly now: string;
}

export interface Grant {
  readonly shop: Pick<Shop, 'id'>;
  readonly customerId: string;
  /** Minor units, above zero. */
  readonly amount: number;
  readonly currency: string;
  /** What it is given for: the same key grants once. */
  readonly key: string;
  readonly why: CreditReason;
  /** Its last valid instant, UTC. */
  readonly until?: string | undefined;
  readonly orderId?: string | undefined;
  readonly returnId?: string | undefined;
  readonly bonusPercent?: number | undefined;
}

export const emptyAccount = (shop: string, customerId: string, currency: string): Account => ({
  customerId,
  currency,
  shop,
  pools: {},
  holds: {},
  rev: 0,
});

/** Grants store credit, once for each key. Answers it as it was granted first. */
export const grantCredit = (grant: Grant, { ledger, now }: GrantServices): Promise<Credit> =>
  untilWritten(`Credit ${grant.key}`, async () => {
    const { shop, key, customerId, currency, amount, until, ...about } = grant;
    const [known, stored] = await Promise.all([ledger.credit(key), ledger.account({ customerId, currency })]);
    if (known) return known;
    const before = stored ?? emptyAccount(shop.id, customerId, currency);
    const credit: Credit = {
      ...about,
      id: key,
      shop: shop.id,
      customerId,
      currency,
      amount,
      until,
      createdAt: now,
      status: 'made',
      rev: 0,
    };
    const pools = { [until ?? never]: amount };
    const entries = [entryOf(before, 'granted', pools, { subject: key, creditId: key, at: now })];
    const done = await ledger.move({ changes: [{ before, pools }], entries, credit });
    return done ? { ...credit, rev: 1 } : undefined;
  });
