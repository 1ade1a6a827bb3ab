import type { Clock } from '../kit/clock.ts';
import type { ActiveBatch, ActiveBatches } from '../mail/family.ts';
import { ended, type Mailing, ruleOf } from './mailing.ts';
import type { MailingsStore } from './mailings.store.ts';

const asBatch = (mailing: Mailing): ActiveBatch => ({
  ...ruleOf(mailing),
  id: mailing.id,
  progress: mailing,
  rev: mailing.rev,
});

/** The mailings that are not over, for the job that watches them. */
export const activeMailings = ({
  mailings,
  clock,
}: {
  readonly mailings: Pick<MailingsStore, 'active' | 'modify'>;
  readonly clock: Clock;
}): ActiveBatches => ({
  list: async (page) => {
    const { items, next } = await mailings.active(page);
    return { items: items.map(asBatch), next };
  },
  change: (id, to) =>
    mailings.modify(id, (before) => {
      const after = to(asBatch(before));
      return after === 'over' ? ended(before, clock()) : after && { ...before, ...after };
    }),
});
