import { lookAgain } from './opening/match-withdrawal.ts';
import { readContext } from './return-context.ts';
import { type AcknowledgeServices, acknowledge } from './steps/acknowledge.ts';
import { type TellUnmatchedServices, tellOfFirst } from './watch/tell-unmatched.ts';

export interface TakeUpServices
  extends Omit<AcknowledgeServices, 'returns' | 'orders' | 'sends' | 'keys'>,
    Omit<TellUnmatchedServices, 'returns' | 'orders' | 'sends'> {
  readonly returns: AcknowledgeServices['returns'] & TellUnmatchedServices['returns'];
  readonly orders: AcknowledgeServices['orders'] & TellUnmatchedServices['orders'];
  readonly sends: AcknowledgeServices['sends'] & TellUnmatchedServices['sends'];
}

/**
 * The errand of a withdrawal that fits no order: looks for the order once more, because the two may have come in
 * at the same moment. If there is none, sends the receipt and tells the shop's managers. Safe to repeat.
 */
export const takeUpUnmatched = async (returnId: string, services: TakeUpServices): Promise<void> => {
  const told = await readContext(returnId, services);
  const stored = await lookAgain(told.stored, told.shop, services);
  // Where it has its order, the process sends the receipt. What was dismissed meanwhile is owed one all the same.
  if (stored.orderId !== undefined) return;
  await acknowledge(told, services);
  if (stored.status === 'unmatched') await tellOfFirst(told.shop, stored, services);
};
