import type { TableName } from '../../functions/house/registry.ts';
import { systemRandom } from '../../functions/kit/ids.ts';
import { asInvocation } from '../../functions/kit/invocation.ts';
import { everyItem } from '../../functions/kit/paging.ts';
import type { Write } from '../../functions/kit/write-together.ts';
import type { AskedPeople } from '../../functions/segments/asked-people.ts';
import { watched } from '../../functions/segments/changed-facts.ts';
import { factsOf } from '../../functions/segments/facts.ts';
import { peopleStore } from '../../functions/segments/people.store.ts';
import { partitionsOf } from '../../functions/segments/projection.ts';
import { openRecords } from '../../functions/segments/read-records.services.ts';
import { rebuildPeople } from '../../functions/segments/rebuild-people.ts';
import { groupsStore } from '../../functions/segments/rfm/groups.store.ts';
import { type WatchFactsServices, watchFacts } from '../../functions/segments/watch-facts.ts';
import { followTables } from '../support/followed-tables.ts';
import { openHouse } from '../support/house.ts';

const isTable = (name: string): name is TableName & keyof typeof watched => name in watched;
const followed = Object.keys(watched).filter(isTable);

/** A shop of the house, whose changes reach the people of segments: by a stand-in for streams, and by a queue. */
export const openSegmentDesk = async () => {
  const house = await openHouse();
  const { client, table } = house;
  const shop = await house.openShop();
  const changes = followTables(client, table, followed);
  const queue: AskedPeople[] = [];
  const people = peopleStore(client, table('people'));
  const services = {
    ...house.services,
    ...openRecords(client, table, house.clock),
    people,
    groups: groupsStore(client, table('groups')),
    random: systemRandom,
    follow: async (): Promise<readonly Write[]> => [],
    ask: async (asked: readonly AskedPeople[]) => void queue.push(...asked),
  };
  const watching: WatchFactsServices = { nameOf: table, ask: services.ask };
  const work = (asked: AskedPeople) => asInvocation(() => rebuildPeople(asked, services));
  return {
    ...house,
    services,
    shop,
    people,
    /** What the streams have not told yet, and what waits on the queue. */
    changes,
    queue,
    /** One message of the queue is worked off. */
    work,
    /** The streams tell what they have. */
    watch: () => watchFacts(changes.splice(0), watching),
    /** Everything that is on its way arrives. */
    settle: async () => {
      do {
        await watchFacts(changes.splice(0), watching);
        for (const asked of queue.splice(0)) await work(asked);
      } while (queue.length > 0);
    },
    /** Everybody whom segments know, by id. */
    everybody: async () => {
      const all = await Promise.all(
        partitionsOf(shop.id).map((part) =>
          Array.fromAsync(everyItem((page) => people.ofPartition(part, page))),
        ),
      );
      return new Map(all.flat().map(({ id, facts }) => [id, facts]));
    },
    /** The facts of one customer from all of their records, as they lie in the tables. */
    fromRecords: async (id: string) => {
      const records = await services.recordsOf(shop.id, id);
      return records && factsOf(records);
    },
    /** The customer who has this address. */
    customerOf: async (email: string) => {
      const all = await Array.fromAsync(everyItem((page) => house.services.customers.ofShop(shop.id, page)));
      const found = all.find((each) => each.email?.value === email);
      if (!found) throw new Error(`Nobody has the address ${email}.`);
      return found;
    },
  };
};
