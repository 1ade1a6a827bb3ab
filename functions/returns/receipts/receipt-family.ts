import { addressOf } from '../../customers/address.ts';
import type { AddressesStore } from '../../customers/addresses.store.ts';
import { isMailable } from '../../kit/email-address.ts';
import type { Keys } from '../../links/keys.client.ts';
import { notLeaving, type Prepared } from '../../mail/batch.ts';
import type { Batch, Family } from '../../mail/family.ts';
import { sentBy } from '../../mail/mail-shop.ts';
import type { MailboxesStore } from '../../mail/mailboxes.store.ts';
import type { Content, Envelope } from '../../mail/message.ts';
import type { Send } from '../../mail/send.ts';
import type { Mailer } from '../../mail/ses.client.ts';
import type { ShopCopies } from '../../mail/shop-copy.ts';
import type { Shop } from '../../shops/shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import type { ReturnsReader } from '../returns.store.ts';
import { acknowledgedBy, statementNamed } from './receipt-send.ts';
import { collectedMail, receiptMail, type Stated, statedAt } from './receipt-words.ts';

export interface ReceiptFamilyServices {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly returns: Pick<ReturnsReader, 'get'>;
  readonly addresses: Pick<AddressesStore, 'get'>;
  readonly mailboxes: Pick<MailboxesStore, 'collectedIn'>;
  readonly copies: ShopCopies;
  readonly keys: () => Promise<Pick<Keys, 'addresses'>>;
  readonly mailer: Pick<Mailer, 'sender' | 'configurationSet'>;
  readonly compose: (content: Content, envelope: Envelope) => Buffer;
}

/** What a message acknowledges, the oldest first; without what was erased meanwhile. */
const statedIn = async (send: Send, { returns, mailboxes }: ReceiptFamilyServices): Promise<Stated[]> => {
  const about = acknowledgedBy(send);
  const named =
    about.what === 'statement'
      ? [about]
      : (await mailboxes.collectedIn(about.mailbox, about.dueAt)).map(statementNamed);
  const ids = [...new Set(named.map(({ returnId }) => returnId))];
  const stored = new Map(await Promise.all(ids.map(async (id) => [id, await returns.get(id)] as const)));
  return named
    .flatMap(({ returnId, place }) => statedAt(stored.get(returnId), place) ?? [])
    .toSorted((a, b) => a.statement.at.localeCompare(b.statement.at));
};

/** Why no mail goes to this address. Spam complaints do not stop what is owed (see mail/permission.ts). */
const barred = async (
  email: string,
  { id }: Shop,
  { addresses, keys }: ReceiptFamilyServices,
): Promise<string | undefined> => {
  if (!isMailable(email)) return 'unsupported-address';
  const known = await addresses.get(addressOf((await keys()).addresses, id, email));
  const reason = known?.suppressed?.reason;
  return reason === 'complained' ? undefined : reason;
};

interface Looked {
  readonly prepared: Prepared;
  /** When the first of it was declared. */
  readonly since: string;
}

const lookAt = async (send: Send, shop: Shop, services: ReceiptFamilyServices): Promise<Looked> => {
  const stated = await statedIn(send, services);
  const [first] = stated;
  const skip = (reason: string): Looked => ({
    prepared: notLeaving(send, { decision: 'skip', reason }),
    since: '',
  });
  if (!first) return skip('erased');
  const { email: to } = first;
  const against = await barred(to, shop, services);
  if (against) return skip(against);
  const isCollected = acknowledgedBy(send).what === 'collected';
  const content = isCollected
    ? await collectedMail(stated, shop, services)
    : await receiptMail(first, shop, services);
  const { sender, configurationSet } = services.mailer;
  const { fromName, replyTo } = sentBy(shop);
  const from = { name: fromName, address: sender };
  const events = configurationSet ? { configurationSet, purpose: send.purpose } : undefined;
  const fill = (at: Date) => services.compose(content, { from, to, replyTo, key: send.key, at, events });
  return { prepared: { send, answer: { decision: 'send', to }, fill }, since: first.statement.at };
};

const asBatch = (shop: Shop, services: ReceiptFamilyServices): Batch => ({
  state: 'runs',
  purpose: 'service',
  // Who has waited longest comes first, while the share of the day has little room.
  prepare: async (sends) => {
    const looked = await Promise.all(sends.map((send) => lookAt(send, shop, services)));
    return looked.toSorted((a, b) => a.since.localeCompare(b.since)).map(({ prepared }) => prepared);
  },
});

/** What is particular to receipts that strangers can ask for, among the families of messages. */
export const receiptFamily = (services: ReceiptFamilyServices): Family => ({
  find: async (id) => {
    const shop = await services.shops.get(id);
    return shop && asBatch(shop, services);
  },
});
