import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { revised } from '../kit/revised.ts';
import { instant, platformId } from '../kit/schema.ts';
import { openTable } from '../kit/table.ts';

/**
 * One message that was to leave the house. `claimed` before SES is asked, `sent` once it took the message, `failed`
 * when it certainly did not, `unknown` when nobody can say: a crash or a lost answer in between.
 */
const send = z.object({
  key: z.string(),
  shop: platformId,
  customerId: z.optional(platformId),
  /** What the mail is: `survey.invite`. */
  mail: z.string(),
  status: z.enum(['claimed', 'sent', 'failed', 'unknown']),
  claimedAt: instant,
  sentAt: z.optional(instant),
  /** SES's id of the message. */
  messageId: z.optional(z.string()),
  ...revised,
});
export type Send = z.output<typeof send>;

/** A claim older than this was made by somebody who died: functions that send live 30 seconds at most. */
const leaseMilliseconds = 60_000;

type Claim = 'ours' | 'sent' | 'unknown' | 'in-progress';

export interface SendsStore {
  /** Claims the right to send. `unknown` marks an abandoned claim, which is never sent again blindly. */
  claim(claim: Pick<Send, 'key' | 'shop' | 'customerId' | 'mail'>, now: Date): Promise<Claim>;
  settle(key: string, outcome: Pick<Send, 'status' | 'sentAt' | 'messageId'>): Promise<void>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Send>>;
}

export const sendsStore = (client: DynamoDBClient, tableName: string): SendsStore & PersonalData => {
  const table = openTable(client, 'sends', tableName, send);
  const ofCustomer: SendsStore['ofCustomer'] = (customerId, page) =>
    table.query({ index: 'byCustomer', equals: ['customerId', customerId], page });
  return {
    claim: async (claim, now) => {
      let verdict: Claim = 'ours';
      await table.modify({ key: claim.key }, (before) => {
        verdict = verdictOn(before, now);
        if (verdict === 'ours') return { ...claim, status: 'claimed', claimedAt: now.toISOString(), rev: 0 };
        return verdict === 'unknown' && before && before.status !== 'unknown'
          ? { ...before, status: 'unknown' }
          : undefined;
      });
      return verdict;
    },
    settle: async (key, outcome) => {
      await table.modify({ key }, (before) => before && { ...before, ...outcome });
    },
    ofCustomer,
    exportOf: async ({ customerId }) => ({
      mails: await Array.fromAsync(everyItem((page) => ofCustomer(customerId, page))),
    }),
    // The ledger holds ids only, and must stand: it is what keeps a message from being sent twice.
    erase: async () => {},
  };
};

const verdictOn = (before: Send | undefined, now: Date): Claim => {
  if (!before || before.status === 'failed') return 'ours';
  if (before.status !== 'claimed') return before.status;
  return now.getTime() - Date.parse(before.claimedAt) < leaseMilliseconds ? 'in-progress' : 'unknown';
};
