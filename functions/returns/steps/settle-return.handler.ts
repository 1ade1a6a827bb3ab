import { creditHoldsStore } from '../../credits/credit-holds.store.ts';
import { openCredits } from '../../credits/credits.services.ts';
import { environment } from '../../house/env.ts';
import { dynamoDb } from '../../kit/dynamodb.client.ts';
import { unavailable } from '../../kit/errors.ts';
import { logOutcome } from '../../kit/log.ts';
import { outbound } from '../../kit/outbound.client.ts';
import { allowedOrigins } from '../../kit/outbound-address.ts';
import { taskHandler } from '../../kit/task.ts';
import type * as z from '../../kit/z.ts';
import type { SettlementAnswer, Settler } from '../../platforms/settlement.ts';
import { settlers } from '../../platforms/settlers.services.ts';
import { shopCredentials } from '../../shops/credentials.client.ts';
import { webhookSecrets } from '../../shops/webhook-secrets.client.ts';
import { ofPlatform } from '../../vocabulary/platforms.ts';
import { contextServices } from '../context.services.ts';
import { nextStep } from '../journey.ts';
import { tell } from '../mails/tell-return.ts';
import { isKnown } from '../opening/plan-input.ts';
import type { Return } from '../return.ts';
import { type ContextServices, type ReturnContext, readContext } from '../return-context.ts';
import type { ReturnsStore } from '../returns.store.ts';
import { type CreditServices, giveCreditBack, payByCredit } from './grant-credit.ts';
import {
  answeredBy,
  beginSettling,
  methodFor,
  paysNothing,
  settledBy,
  settlementFor,
  settlementOrder,
} from './settle-return.ts';
import { returnTask } from './task.ts';

export interface SettleServices extends ContextServices, CreditServices {
  readonly returns: Pick<ReturnsStore, 'get' | 'modify' | 'modifyByLedger'>;
  /** By the name of the platform. */
  readonly settlers: Readonly<Record<string, Settler>>;
}

/** Decides what is paid, before any payer is asked. */
const begun = async ({ stored, shop, order }: ReturnContext, services: SettleServices): Promise<Return> => {
  if (!isKnown(order)) return stored;
  const settler = ofPlatform(services.settlers, shop.platform);
  const method = methodFor(stored, shop, await settler.canSettle(settlementFor(stored, shop)));
  const at = services.clock().toISOString();
  const after = await services.returns.modifyByLedger(stored.id, (before, ledger) =>
    beginSettling(before, { sale: { order, shop }, ledger, method, at }),
  );
  return after ?? stored;
};

const pay = async (told: ReturnContext, services: SettleServices): Promise<SettlementAnswer> => {
  const { stored, shop } = told;
  const at = services.clock().toISOString();
  const order = settlementOrder(stored, shop);
  const { method } = stored.settlement ?? {};
  if (!order || !method) return { kind: 'refused', why: 'Nobody has decided what is to be paid.' };
  if (method === 'credit') return payByCredit(told, { credits: services.credits, now: at });
  if (method === 'manual') return { kind: 'refused', why: 'Pay or send it by hand, then confirm it here.' };
  return ofPlatform(services.settlers, method).settle(order);
};

/** Pays outside of every write, under the return's own key, and then records the result. */
const settled = async (told: ReturnContext, services: SettleServices): Promise<Return> => {
  const { stored } = told;
  if (nextStep(stored) !== 'pay') return stored;
  const answer = paysNothing(stored) ? undefined : await pay(told, services);
  const at = services.clock().toISOString();
  const after = await services.returns.modify(stored.id, (before) =>
    answer ? answeredBy(before, answer, at) : settledBy(before, { at }, at),
  );
  if (after?.escalation?.why === 'settlement' && after.status === 'escalated')
    logOutcome('settlement refused', { outcome: 'settlement-failed', returnId: stored.id });
  return after ?? stored;
};

/** The amount may be another one than a second person was asked about, so it is looked at again. */
const isPayable = (stored: Return): boolean => ['pay', 'agree'].includes(nextStep(stored));

/** "Ask the shop to pay". */
export const settleReturn = async ({ returnId }: z.output<typeof returnTask>, services: SettleServices) => {
  const told = await readContext(returnId, services);
  // A return without a parcel was approved without a mail. The customer gets that mail before the money.
  if (told.stored.status === 'approved' && told.stored.outcome === 'keep')
    await tell('approved', told, services);
  const stored = isPayable(told.stored) ? await begun(told, services) : told.stored;
  await giveCreditBack(stored, services);
  const after = await settled({ ...told, stored }, services);
  // The state machine would come back here at once, without end.
  if (nextStep(after) === 'pay') throw unavailable(`The return ${returnId} could not be settled.`);
  return { returnId, method: after.settlement?.method, step: nextStep(after) };
};

export const handler = taskHandler('settle-return', returnTask, settleReturn, () => {
  const env = environment('settle-return');
  const dynamo = dynamoDb();
  const services = contextServices('settle-return');
  return {
    ...services,
    credits: openCredits(dynamo, env),
    creditHolds: creditHoldsStore(dynamo, {
      creditHolds: env('creditHolds'),
      creditUses: env('creditUses'),
    }),
    settlers: settlers({
      outbound: outbound({ allowed: allowedOrigins(env('outbound')) }),
      credentials: shopCredentials(env('shopCredentials')).read,
      secrets: webhookSecrets(env('webhookSecrets')).read,
      clock: services.clock,
    }),
  };
});
