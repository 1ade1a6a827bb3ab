import type { Address } from '../customers/address.ts';
import type { Customer } from '../customers/customer.ts';
import type { CustomersStore } from '../customers/customers.store.ts';
import type { Clock } from '../kit/clock.ts';
import type { Shop } from '../shops/shop.ts';
import { type AskManyServices, type Known, knownOf, verdictOn } from './ask-many.ts';
import { type KeptBack, type Note, notLeaving, type Prepared } from './batch.ts';
import { noContacts } from './contacts.ts';
import type { Enclosed } from './enclosed.ts';
import { type Group, grouped } from './group.ts';
import type { Greeting } from './permission.ts';
import type { Send } from './send.ts';

export interface PrepareForCustomersServices extends AskManyServices {
  readonly customers: Pick<CustomersStore, 'getMany'>;
}

/** A message to a customer who may be written to. */
export interface MessageTo {
  readonly send: Send;
  readonly to: string;
  readonly customer: Customer;
  /** What we know of the customer's address. */
  readonly address: Address | undefined;
  /** Whether it may still leave at that instant, for all that is known now. */
  readonly mayLeaveAt: (at: Date) => Promise<boolean>;
}

/** How one message is written. */
export interface Written {
  readonly fill: Prepared['fill'];
  /** How many of its links go through our address; missing where clicks are not counted. */
  readonly links?: number | undefined;
}

export interface Writing {
  readonly shop: Shop;
  /** What the messages greet, if they do. */
  readonly greeting?: Greeting | undefined;
  /** A reason of the family's own why a message is skipped that may leave, now or later. */
  readonly against?:
    | ((message: {
        readonly send: Send;
        readonly customer: Customer;
      }) => string | undefined | Promise<string | undefined>)
    | undefined;
  /** To which group the person of a message belongs who may be written to; all get it if missing. */
  readonly groupFor?: ((send: Send) => Group) | undefined;
  /** Why a message does not leave now whose person may be written to, and is in a group: the clock is against it. */
  readonly keptByClock?: ((send: Send) => KeptBack | undefined) | undefined;
  /** What a message notes about its person as it leaves. */
  readonly note?: ((send: Send) => Note) | undefined;
  readonly known: Known;
  /**
   * What comes with messages that may leave, by their keys, for all of them at once; or why one does not leave without.
   * With those that are missing there nothing comes.
   */
  readonly encloses?:
    | ((messages: readonly MessageTo[]) => Promise<ReadonlyMap<string, Enclosed | KeptBack | undefined>>)
    | undefined;
  /** How the family writes a message. */
  readonly writer: (message: MessageTo, enclosed: Enclosed | undefined) => Promise<Written>;
}

/** The message with its group, or why it is skipped although its person may be written to, now or later. */
const inGroup = async (
  send: Send,
  customer: Customer,
  { against, groupFor }: Pick<Writing, 'against' | 'groupFor'>,
  { clock }: Pick<PrepareForCustomersServices, 'clock'>,
): Promise<{ readonly send: Send; readonly reason?: string | undefined }> => {
  const reason = await against?.({ send, customer });
  if (reason !== undefined || !groupFor) return { send, reason };
  const ours = grouped(send, groupFor(send), clock());
  return ours.group === 'held-out' ? { send: ours, reason: 'holdout' } : { send: ours };
};

/** A message that does not leave now. */
interface Kept {
  readonly send: Send;
  readonly answer: KeptBack;
}

/** A message whose person may be written to, or why it does not leave now. */
const lookAt = async (
  given: Send,
  customer: Customer | undefined,
  { shop, greeting, against, groupFor, keptByClock, known }: Writing,
  services: PrepareForCustomersServices,
): Promise<MessageTo | Kept> => {
  const { key, purpose, day, notAfter } = given;
  const verdictAt = (clock: Clock) =>
    verdictOn({ key, purpose, greeting, day }, customer, shop, known, { ...services, clock });
  const answer = await verdictAt(services.clock);
  if (answer.decision === 'skip') return { send: given, answer };
  if (!customer) throw new Error(`The message ${key} may leave, and is to nobody.`);
  const { send, reason } = await inGroup(given, customer, { against, groupFor }, services);
  if (reason !== undefined) return { send, answer: { decision: 'skip', reason } };
  const kept = keptByClock?.(send);
  if (kept) return { send, answer: kept };
  if (answer.decision !== 'send') return { send, answer };
  const { to } = answer;
  const address = known.addresses.get(customer.address ?? '');
  const mayLeaveAt = async (at: Date): Promise<boolean> =>
    (notAfter === undefined || at.toISOString() <= notAfter) &&
    (await verdictAt(() => at)).decision === 'send';
  return { send, to, customer, address, mayLeaveAt };
};

/** A message that leaves, with what comes with it. */
const written = async (
  message: MessageTo,
  enclosed: Enclosed | undefined,
  { shop, note, known, writer }: Writing,
): Promise<Prepared> => {
  const { send, to, customer } = message;
  const { purpose } = send;
  const contacts = known.contacts.get(customer.id) ?? noContacts(customer.id, shop.id);
  const { fill, links } = await writer(message, enclosed);
  return {
    send: { ...send, links },
    answer: { decision: 'send', to },
    fill,
    note: note?.(send),
    ...(purpose !== 'service' && { account: { contacts, purpose, budget: shop.settings.contact.budget } }),
  };
};

/**
 * Looks at messages to customers of a shop: whether each may be written to now, and which budget it is
 * charged to. Families that write to customers build their `prepare` with this.
 */
export const prepareForCustomers = async (
  sends: readonly Send[],
  writing: Omit<Writing, 'known'>,
  services: PrepareForCustomersServices,
): Promise<Prepared[]> => {
  const ids = [...new Set(sends.flatMap(({ customerId }) => customerId ?? []))];
  const customers = await services.customers.getMany(ids);
  const known = await knownOf(customers, services);
  const byId = new Map(customers.map((each) => [each.id, each]));
  const whole = { ...writing, known };
  const looked = await Promise.all(
    sends.map((send) => lookAt(send, byId.get(send.customerId ?? ''), whole, services)),
  );
  const leaving = looked.flatMap((found) => ('answer' in found ? [] : found));
  const enclosed = leaving.length > 0 ? await writing.encloses?.(leaving) : undefined;
  return Promise.all(
    looked.map((found) => {
      const { send } = found;
      if ('answer' in found) return notLeaving(send, found.answer);
      const theirs = enclosed?.get(send.key);
      return theirs && 'decision' in theirs ? notLeaving(send, theirs) : written(found, theirs, whole);
    }),
  );
};
