import type { Table } from '../kit/table.ts';
import {
  askingSes,
  attempt,
  type Giving,
  type Pace,
  type PaceChange,
  type Place,
  type Quota,
  quotaAge,
  type Reservation,
  type Wish,
  withQuota,
} from './pace.ts';

/** Where the pace is stored. */
export type PaceTable = Pick<Table<Pace, never>, 'get' | 'create' | 'change'>;

/** Where one pace is stored, and what limits it. */
interface OnePace {
  readonly id: string;
  /** The pace as it is before anybody uses it. */
  readonly fresh: () => Promise<Pace>;
  /** Asked once a minute; missing where nobody but us sets the limit. */
  readonly quota?: () => Promise<Quota>;
  readonly clock: () => Date;
}

/** A stored pace as this sender last saw it, with the account's quota as SES reports it. */
export const knownPace = (table: PaceTable, { id, fresh, quota, clock }: OnePace) => {
  const key = { id };
  const now = () => clock().getTime();
  let known: Pace | undefined;

  const look = async (): Promise<Pace> => {
    known = (await table.get(key)) ?? known;
    if (known) return known;
    await table.create(await fresh());
    return look();
  };

  /** Either way the sender then knows the pace as it is now. */
  const change = async (made: PaceChange): ReturnType<PaceTable['change']> => {
    const answer = await table.change(key, made);
    known = answer.item;
    return answer;
  };

  /** Makes a change that depends on the terms, whatever others change meanwhile. */
  const insist = async (changeOf: (before: Pace) => PaceChange | undefined): Promise<void> => {
    for (;;) {
      const made = changeOf(known ?? (await look()));
      if (!made || (await change(made)).changed) return;
    }
  };

  /**
   * With a quota that is at most a minute old. One sender asks SES; the others go on with the old one.
   */
  const current = async (): Promise<Pace> => {
    const before = known ?? (await look());
    if (!quota || now() - before.askedAt < quotaAge) return before;
    if ((await change(askingSes(before, now()))).changed) {
      const said = await quota();
      await insist((stored) => withQuota(stored, said, now()));
    }
    return current();
  };

  return { now, look, change, insist, current, seen: () => known };
};

export interface Tried {
  readonly reservation: Reservation;
  /** Missing if the sender knew the answer without asking. */
  readonly place?: Place | undefined;
}

/** Reserves, again if other senders have changed meanwhile what this one counted on. */
export const reserves = ({ now, look, change, current }: ReturnType<typeof knownPace>, giving?: Giving) => {
  let inPast = true;
  const reserve = async (wish: Wish, place?: Tried['place']): Promise<Tried> => {
    const known = await current();
    const at = wish.at ?? now();
    const plan = attempt(known, wish, { now: at, inPast }, giving);
    if (!('change' in plan)) return { reservation: plan, place };
    const { changed, item } = await change(plan.change);
    const soonest = at + (wish.lead ?? 0);
    if (changed && item) {
      const slots = plan.slots(item);
      inPast = slots.from <= soonest;
      return { reservation: { slots }, place: slots };
    }
    inPast = item !== undefined && item.nextAt < soonest;
    return reserve(wish, item && { from: item.nextAt });
  };
  return async (wish: Wish): Promise<Tried> => {
    const tried = await reserve(wish);
    if (!('day' in tried.reservation)) return tried;
    // The day may have room again. The next free slot only moves on, and a closed SES is not opened early.
    await look();
    return reserve(wish);
  };
};
