import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { batchOfCampaign } from '../functions/campaigns/campaign.ts';
import { campaignsStore } from '../functions/campaigns/campaigns.store.ts';
import { freezeAudience } from '../functions/campaigns/freeze.ts';
import { frozenStore } from '../functions/campaigns/frozen.store.ts';
import { approved, submitted } from '../functions/campaigns/lifecycle.ts';
import { addressesStore } from '../functions/customers/addresses.store.ts';
import { customersStore } from '../functions/customers/customers.store.ts';
import { systemClock } from '../functions/kit/clock.ts';
import { type Write, writeTogether } from '../functions/kit/write-together.ts';
import { contactsStore } from '../functions/mail/contacts.store.ts';
import type { Nudge } from '../functions/mail/nudge.ts';
import { peopleStore } from '../functions/segments/people.store.ts';
import { segmentsStore } from '../functions/segments/segments.store.ts';
import { shopsStore } from '../functions/shops/shops.store.ts';

/**
 * Brings a draft as far as its workflow does until its first wave begins, and answers what tells the senders of it. There
 * is no Step Functions in the benches.
 */
export const launchedCampaign = async (
  id: string,
  { client, table }: { readonly client: DynamoDBClient; readonly table: (name: string) => string },
): Promise<Nudge> => {
  const campaigns = campaignsStore(client, table('campaigns'));
  const now = systemClock();
  await campaigns.modify(id, (before) => submitted(before, { by: 'bench', launches: true }, now));
  const services = {
    campaigns,
    shops: shopsStore(client, table('shops')),
    frozen: frozenStore(client, table('frozenAudiences')),
    customers: customersStore(client, table('customers')),
    addresses: addressesStore(client, table('addresses')),
    contacts: contactsStore(client, table('contacts')),
    segments: segmentsStore(client, table('segments')),
    people: peopleStore(client, table('people')),
    writeTogether: (writes: readonly Write[]) => writeTogether(client, writes),
    clock: systemClock,
  };
  while ((await freezeAudience(id, 1, services)) === 'more');
  const at = now.toISOString();
  await campaigns.modify(id, (before) => ({
    ...approved(before, 'bench', now),
    status: 'running',
    waves: [{ at, begun: at }],
  }));
  return { kind: 'expand', batch: batchOfCampaign(id), service: false };
};
