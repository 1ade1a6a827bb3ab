/**
 * How the messages that SES lets an account send in 24 hours are shared. Service mail may use all of them, and a part is
 * reserved for it. What strangers ask for (receipts of declarations that fit no order of ours) has a share of its own: it
 * takes nothing of what is reserved for service mail, and marketing takes nothing of it.
 */

/** What SES lets an account send: a second, and in 24 hours; -1 means no limit. */
interface Limits {
  readonly rate: number;
  readonly day: number;
}

/** The part of the day's limit that is reserved for service mail. */
const reservedForService = 0.1;

/** The strangers' part of the day's limit, and the least in messages. */
const strangersPart = 0.05;
const strangersLeast = 50;
/** No more than this part of a tiny account. SES's smallest limit is 200 a day. */
const strangersMost = 0.25;

const daySeconds = 86_400;

/** How many messages in 24 hours are the strangers'. Without a limit of the day, a part of what the rate allows in one. */
export const strangersShareOf = ({ day, rate }: Limits): number => {
  const all = day < 0 ? rate * daySeconds : day;
  return Math.max(
    1,
    Math.floor(Math.min(Math.max(strangersLeast, all * strangersPart), all * strangersMost)),
  );
};

/** How many messages may leave in 24 hours until what strangers ask for has to wait. */
export const mostBesideService = ({ day }: Pick<Limits, 'day'>): number =>
  Math.floor(day * (1 - reservedForService));

/** How many may leave until all has to wait that is neither service mail nor the strangers'. */
export const mostOfOthers = (limits: Limits): number =>
  Math.max(0, mostBesideService(limits) - strangersShareOf(limits));
