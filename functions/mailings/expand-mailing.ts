import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import { pageOfAll } from '../kit/paging.ts';
import { pause } from '../kit/race.ts';
import type { Write } from '../kit/write-together.ts';
import type { MailQueues } from '../mail/mail-queues.ts';
import { nudgesFor } from '../mail/nudge.ts';
import { pendingSend, type Send } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import type { Mailing } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

export interface ExpandServices {
  readonly mailings: Pick<MailingsStore, 'get' | 'write'>;
  readonly customers: Pick<CustomersStore, 'getMany' | 'ofShop'>;
  readonly sends: Pick<SendsStore, 'getMany' | 'write'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/** A transaction takes a hundred writes, and one of them is that of the mailing. */
const peopleAtOnce = 99;

/** The people of the next page of the audience, and where it goes on; null where it ends. */
export const nextPeople = async (
  { shop, audience, cursor }: Pick<Mailing, 'shop' | 'audience' | 'cursor'>,
  { customers }: Pick<ExpandServices, 'customers'>,
): Promise<{ readonly people: readonly Customer[]; readonly next: string | null }> => {
  const page = { limit: peopleAtOnce, cursor };
  if ('everyone' in audience) {
    const { items, next } = await customers.ofShop(shop, page);
    return { people: items, next };
  }
  const { items, next } = pageOfAll([...new Set(audience.customers)], page, (id) => id);
  const found = await customers.getMany(items);
  return { people: found.filter((each) => each.shop === shop), next };
};

/**
 * What a message of a mailing is called: by its mailbox, so that two customers behind one address get one; who has no
 * address is named by their own id, to be counted as skipped.
 */
export const messageKey = (mailing: string, { id, address }: Pick<Customer, 'id' | 'address'>): string =>
  `${mailing}.${address ?? id}`;

/** The message of a mailing to a person. */
const messageTo = (person: Customer, mailing: Mailing, now: Date): Send =>
  pendingSend(
    {
      key: messageKey(mailing.id, person),
      shop: mailing.shop,
      customerId: person.id,
      mail: `mailing.${mailing.purpose}`,
      purpose: mailing.purpose,
      mailing: mailing.id,
    },
    now,
  );

/**
 * Turns a page of the audience into pending messages, in one transaction with how far it has come: whoever dies, or does
 * the same at the same time, leaves neither a gap nor a double, and the count is that of the messages.
 */
const expandPage = async (mailing: Mailing, services: ExpandServices): Promise<boolean> => {
  const { mailings, sends, writeTogether, queues, clock } = services;
  const now = clock();
  const { people, next } = await nextPeople(mailing, services);
  const messages = new Map(
    people.map((person) => messageTo(person, mailing, now)).map((send) => [send.key, send]),
  );
  const known = new Set((await sends.getMany([...messages.keys()])).map(({ key }) => key));
  const fresh = [...messages.values()].filter(({ key }) => !known.has(key));
  const at = now.toISOString();
  const after: Mailing = {
    ...mailing,
    size: mailing.size + fresh.length,
    cursor: next ?? undefined,
    progressAt: at,
    ...(next === null && { expandedAt: at }),
  };
  if (!(await writeTogether([mailings.write(after), ...fresh.map((send) => sends.write(send))])))
    return false;
  // Should this be the last that happens here, the sweep tells the senders a little later.
  await queues.send(nudgesFor(fresh));
  return true;
};

/**
 * Goes through the audience of a mailing and makes its messages, from where it stands, as long as there is time and
 * nobody stops it; then asks for another run. Done twice, or by two at once, it does the same.
 */
export const expandMailing = async (id: string, until: number, services: ExpandServices): Promise<void> => {
  let races = 0;
  for (;;) {
    const mailing = await services.mailings.get(id);
    if (mailing?.status !== 'sending' || mailing.expandedAt) return;
    if (services.clock().getTime() >= until) {
      await services.queues.send([{ kind: 'expand', mailing: id, service: mailing.purpose === 'service' }]);
      return;
    }
    races = (await expandPage(mailing, services)) ? 0 : races + 1;
    if (races > 0) await pause(races);
  }
};
