/** A message as SES took it, or did not. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The key of the send and its purpose, from the tags that travel with the message. */
  readonly key: string;
  readonly purpose: string;
  readonly to: string;
  readonly outcome: 'taken' | 'rate' | 'day' | 'invalid';
}

/** What the account may, and how it behaves. All of it can be changed while it runs. */
export interface AccountRules {
  /** What GetSendQuota tells. */
  readonly rate: number;
  /** Messages in any 24 hours. */
  readonly day: number;
  /** What others of the account have sent of the day. */
  readonly sentBefore: number;
  /** So many in any second are taken; SES promises its rate, and may take less for moments. */
  readonly takesPerSecond: number;
  /** How long an answer takes, in milliseconds. */
  readonly latency: number;
  /** Of so many of the next messages the answer is lost, though they were taken. */
  readonly answersToLose: number;
}

const generous: AccountRules = {
  rate: 2_000,
  day: 1_000_000,
  sentBefore: 0,
  takesPerSecond: 100_000,
  latency: 0,
  answersToLose: 0,
};

/** An account of SES: what it takes, what it refuses, and all that arrived. */
export const openAccount = (given: Partial<AccountRules> = {}) => {
  let rules: AccountRules = { ...generous, ...given };
  const arrivals: Arrival[] = [];
  const taken: number[] = [];

  const judge = (at: number, to: string): Arrival['outcome'] => {
    // SES's word for an address that it cannot read: InvalidParameterValue.
    if (to.startsWith('invalid')) return 'invalid';
    if (taken.length + rules.sentBefore >= rules.day) return 'day';
    const inTheLastSecond = taken.length - (taken.findLastIndex((moment) => moment <= at - 1_000) + 1);
    return inTheLastSecond >= rules.takesPerSecond ? 'rate' : 'taken';
  };

  return {
    rules: () => rules,
    change: (changed: Partial<AccountRules>): void => {
      rules = { ...rules, ...changed };
    },
    arrivals: (): readonly Arrival[] => arrivals,
    quota: () => ({ rate: rules.rate, day: rules.day, sent: rules.sentBefore + taken.length }),
    /** One message comes in; `lost` where its answer never arrives. */
    take: (
      message: Pick<Arrival, 'at' | 'key' | 'purpose' | 'to'>,
    ): { readonly outcome: Arrival['outcome']; readonly id: string; readonly lost: boolean } => {
      const outcome = judge(message.at, message.to);
      arrivals.push({ ...message, outcome });
      if (outcome === 'taken') taken.push(message.at);
      const lost = outcome === 'taken' && rules.answersToLose > 0;
      if (lost) rules = { ...rules, answersToLose: rules.answersToLose - 1 };
      return { outcome, id: `ses-${arrivals.length}`, lost };
    },
  };
};
