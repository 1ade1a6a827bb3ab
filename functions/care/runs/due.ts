/** Somebody who is to be greeted, before the senders ask whether they may be written to. */
export interface Due {
  readonly customerId: string;
  /** The year of the occurrence, in its own calendar. */
  readonly occurrence: string;
  /** The local date of the greeting. */
  readonly day: string;
  /** The UTC instant at which its hour begins where the person lives. */
  readonly begins: string;
  /** The UTC instant after which the greeting is too late there. */
  readonly notAfter: string;
}

/** A page of the people of a run. */
export interface DuePage {
  readonly due: readonly Due[];
  /** How many people of this day and hour it looked at. */
  readonly looked: number;
  /** Null at the end. */
  readonly next: string | null;
}

/** Whether the hour of somebody was over for more than a day when their run was planned. */
export const missesHour = (
  { missedBefore }: { readonly missedBefore?: string | undefined },
  { begins }: Pick<Due, 'begins'>,
): boolean => missedBefore !== undefined && begins < missedBefore;
