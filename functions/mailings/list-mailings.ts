import { filtered } from '../kit/filtered.ts';
import type { Page, PageOf } from '../kit/paging.ts';
import type { Send, SendStatus } from '../mail/send.ts';
import type { SendsStore } from '../mail/sends.store.ts';
import { batchOfMailing, type Mailing, type MailingStatus } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

/** Mailings, newest first. */
export const filteredMailings = (
  { shop, status }: { readonly shop?: string | undefined; readonly status?: MailingStatus | undefined },
  page: Page,
  mailings: Pick<MailingsStore, 'newest' | 'ofShop'>,
): Promise<PageOf<Mailing>> =>
  filtered(
    (next) => (shop ? mailings.ofShop(shop, next) : mailings.newest(next)),
    (mailing) => !status || mailing.status === status,
    page,
  );

/** The messages of a mailing. */
export const filteredMessages = (
  mailing: string,
  { status, reason }: { readonly status?: SendStatus | undefined; readonly reason?: string | undefined },
  page: Page,
  sends: Pick<SendsStore, 'ofBatch'>,
): Promise<PageOf<Send>> =>
  filtered(
    (next) => sends.ofBatch(batchOfMailing(mailing), next),
    (send) => (!status || send.status === status) && (!reason || send.reason === reason),
    page,
  );
