import type { BatchQueue } from '../kit/sqs.client.ts';
import * as z from '../kit/z.ts';
import { lotId } from './coupon-lot.ts';
import type { CouponLotsStore } from './coupon-lots.store.ts';
import type { IssuedNews } from './issuing.ts';
import { type LotNews, type MintServices, mintOn } from './minting.ts';
import { type PushWork, pushWork } from './push/push-work.ts';
import { type TellServices, tellIssues, tellLot } from './tell-issued.ts';
import { type VoidLotServices, voidLotOn } from './void-lot.ts';

/** What a message of the queue asks for. It has no codes; the reader of the message derives them. */
export const couponWork = z.discriminatedUnion('kind', [
  /** Mint a lot, or void it, from where it stands. */
  z.object({ kind: z.literal('lot'), lot: lotId }),
  z.object({ kind: z.literal('tell-lot'), lot: lotId, from: z.int(), to: z.int() }),
  z.object({
    kind: z.literal('tell'),
    shop: z.string(),
    offer: z.string(),
    version: z.int(),
    issueKeys: z.array(z.string()),
  }),
  /** Goes to the queue of the work at the shop's platform. */
  z.object({ kind: z.literal('push'), work: pushWork }),
]);
export type CouponWork = z.output<typeof couponWork>;

/** What fills the queue. */
export const couponErrands = (queue: BatchQueue) => {
  const send = (work: CouponWork) => queue.sendBatch([JSON.stringify(work)]);
  return {
    goOn: (lot: string) => send({ kind: 'lot', lot }),
    tell: (news: IssuedNews) => send({ kind: 'tell', ...news, issueKeys: [...news.issueKeys] }),
    tellLot: (news: LotNews) => send({ kind: 'tell-lot', ...news }),
    toPlatform: (work: PushWork) => send({ kind: 'push', work }),
  };
};

export type CouponWorkServices = MintServices &
  VoidLotServices &
  TellServices & { readonly lots: Pick<CouponLotsStore, 'get' | 'modify'> };

/** Does what a message asks for. A repetition finds it done, or goes on. */
export const workOffCoupons = async (work: CouponWork, services: CouponWorkServices): Promise<void> => {
  if (work.kind === 'tell') return tellIssues(work, services);
  if (work.kind === 'tell-lot') return tellLot(work, services);
  if (work.kind === 'push') return services.push(work.work);
  const lot = await services.lots.get(work.lot);
  if (lot?.status === 'minting') return mintOn(lot, services);
  if (lot?.status === 'voiding') return voidLotOn(lot, services);
};
