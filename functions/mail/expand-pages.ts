import type { Clock } from '../kit/clock.ts';
import { pause } from '../kit/optimistic-retry.ts';
import type { Write } from '../kit/write-together.ts';
import type { MailQueues } from './mail-queues.ts';
import { nudgesFor } from './nudge.ts';
import type { Send } from './send.ts';
import type { SendsStore } from './sends.store.ts';

export interface ExpandPagesServices {
  readonly sends: Pick<SendsStore, 'getMany' | 'write'>;
  readonly writeTogether: (writes: readonly Write[]) => Promise<boolean>;
  readonly queues: MailQueues;
  readonly clock: Clock;
}

/** What a transaction takes. */
export const transactionSize = 100;

/** A page of an audience. */
export interface AudiencePage {
  readonly messages: readonly Send[];
  /** Whether a message that is known, and was not written, is added once more as it is wanted now. */
  readonly isAgain?: (known: Send, wanted: Send) => boolean;
  /**
   * How far the audience has been gone through with this page, as writes that succeed only if nobody else has
   * come as far: with the messages they fit into one transaction. `fresh`: those of the messages that are new.
   * `known`: the stored ones.
   */
  writes(page: { readonly fresh: readonly Send[]; readonly known: readonly Send[] }): readonly Write[];
}

/**
 * Turns a page of an audience into pending messages, in one transaction with the progress: a run that dies, or
 * runs twice at the same time, leaves neither a gap nor a double, and the count matches the messages. `trusts`:
 * takes all for new, as they are most often, and does not ask which are known; then the transaction fails if
 * one is.
 */
const expandPage = async (
  page: AudiencePage,
  trusts: boolean,
  { sends, writeTogether, queues }: ExpandPagesServices,
): Promise<boolean> => {
  const byKey = new Map(page.messages.map((send) => [send.key, send]));
  const stored = new Map(
    (trusts ? [] : await sends.getMany([...byKey.keys()])).map((send) => [send.key, send]),
  );
  const fresh: Send[] = [];
  const known: Send[] = [];
  for (const wanted of byKey.values()) {
    const before = stored.get(wanted.key);
    if (!before) fresh.push(wanted);
    else if (page.isAgain?.(before, wanted)) fresh.push({ ...wanted, rev: before.rev });
    else known.push(before);
  }
  const writes = [...page.writes({ fresh, known }), ...fresh.map((send) => sends.write(send))];
  if (!(await writeTogether(writes))) return false;
  // If the run dies before this line, the watch or the sweep tells the senders later. What has a reason waits.
  await queues.send(nudgesFor(fresh.filter(({ reason }) => reason === undefined)));
  return true;
};

/**
 * Goes through an audience until it is at its end or time is up. `nextPage` reads how far it has come and
 * answers what follows; undefined if nothing does. Repeated or parallel runs do the same.
 */
export const expandPages = async (
  nextPage: () => Promise<AudiencePage | undefined>,
  until: number,
  services: ExpandPagesServices,
): Promise<'over' | 'no-time'> => {
  let races = 0;
  let trusts = true;
  for (;;) {
    const page = await nextPage();
    if (!page) return 'over';
    if (services.clock().getTime() >= until) return 'no-time';
    races = (await expandPage(page, trusts, services)) ? 0 : races + 1;
    trusts &&= races === 0;
    if (races > 1) await pause(races);
  }
};
