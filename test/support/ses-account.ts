import type { Sent } from '../../functions/mail/ses.client.ts';

/** A message that SES accepted or refused. */
export interface Arrival {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The key of the send and its purpose, from the message's tags. */
  readonly key: string;
  readonly purpose: string;
  readonly to: string;
  readonly outcome: 'taken' | 'rate' | 'day' | 'invalid';
}

/** The limits of the account, and how it behaves. All of it can be changed while it runs. */
export interface AccountRules {
  /** The rate that GetSendQuota reports. */
  readonly rate: number;
  /** The limit of messages in 24 hours. */
  readonly day: number;
  /** How many of the day's messages other users of the account have sent. */
  readonly sentBefore: number;
  /** How many it accepts in any second; SES promises its rate, but may accept fewer for moments. */
  readonly takesPerSecond: number;
  /** How long an answer takes, in milliseconds. */
  readonly latency: number;
  /** For this many of the next messages the answer is lost, although they were accepted. */
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

/** An account of SES: it accepts or refuses messages, and records all that arrived. */
export const openAccount = (given: Partial<AccountRules> = {}) => {
  let rules: AccountRules = { ...generous, ...given };
  const arrivals: Arrival[] = [];
  const taken: number[] = [];

  const judge = (at: number, to: string): Arrival['outcome'] => {
    // SES's code for an address that it cannot parse: InvalidParameterValue.
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
    /** One message comes in; `lost` if its answer never arrives. */
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

/** What the mailer says of what SES did (ses.client.ts). */
export const saidOf = ({ outcome, id }: { readonly outcome: string; readonly id: string }): Sent => {
  if (outcome === 'taken') return { outcome: 'sent', messageId: id };
  if (outcome === 'rate') return { outcome: 'throttled', error: new Error('Maximum sending rate exceeded.') };
  if (outcome === 'day') return { outcome: 'day-used-up', error: new Error('Daily message quota exceeded.') };
  return { outcome: 'undeliverable' };
};
