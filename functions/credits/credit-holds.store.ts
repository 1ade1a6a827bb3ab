import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable } from '../kit/table.ts';
import type { Write } from '../kit/write-together.ts';
import { type CreditHold, type CreditUse, creditHold, creditUse } from './hold.ts';
import { tables } from './manifest.ts';

/**
 * What carts hold of credit and what orders took. Nothing here is personal: ids and amounts, which the ledgers that
 * `creditsStore` exports have too.
 */
export interface CreditHoldsStore {
  hold(cart: string): Promise<CreditHold | undefined>;
  use(order: string): Promise<CreditUse | undefined>;
  /** The writes that succeed only if nobody else has changed it. */
  writeHold(hold: CreditHold): Write;
  writeUse(use: CreditUse): Write;
}

export const creditHoldsStore = (
  client: DynamoDBClient,
  names: Readonly<Record<'creditHolds' | 'creditUses', string>>,
): CreditHoldsStore => {
  const holds = openTable(client, tables.creditHolds, names.creditHolds, creditHold);
  const uses = openTable(client, tables.creditUses, names.creditUses, creditUse);
  return {
    hold: (cart) => holds.get({ cart }),
    use: (order) => uses.get({ order }),
    writeHold: (hold) => holds.write(hold),
    writeUse: (use) => uses.write(use),
  };
};
