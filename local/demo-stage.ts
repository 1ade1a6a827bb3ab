import type { AdminApi } from './admin-api.ts';
import type { Message } from './inbox-message.ts';
import type { Mailbox } from './mailbox.ts';
import type { Narrate } from './narration.ts';
import type { DemoShop } from './shops.ts';
import type { State } from './state-file.ts';

/** What the demo needs to run. */
export interface Stage {
  readonly shops: readonly DemoShop[];
  readonly api: AdminApi;
  readonly state: Pick<State, 'apiUrl' | 'inboxUrl' | 'shopUrl'>;
  /** The file with the staff token. */
  readonly stateFile: string;
  readonly mails: Mailbox;
  readonly timeScale: number;
  readonly narrate: Narrate;
  readonly signal: AbortSignal;
}

/** An order that a customer of the demo has placed. */
export interface PlacedOrder {
  readonly id: string;
  readonly email: string;
  readonly buyer: string;
  readonly shop: DemoShop;
}

export const shopOf = (shops: readonly DemoShop[], platform: DemoShop['platform']): DemoShop => {
  const shop = shops.find((candidate) => candidate.platform === platform);
  if (!shop) throw new Error(`There is no ${platform} shop.`);
  return shop;
};

/** Whether a mail is of that kind and goes to that address. */
export const isMail =
  (email: string, kind: string) =>
  ({ to, headers }: Message): boolean =>
    to.includes(email) && headers['x-aftercare-mail'] === kind;
