import type * as z from '../../kit/z.ts';
import { listPrices, type Priced } from '../../vocabulary/list-prices.ts';
import type { cost } from './figures.ts';

/** What a campaign consists of, as far as its cost depends on it. */
export interface Sized {
  /** All messages that come into being. */
  readonly messages: number;
  /** Those that leave. */
  readonly leave: number;
  /** Codes that are given to one person each. */
  readonly codes: number;
  readonly waves: number;
  /** For how many seconds senders are at it: they wait for their slots. */
  readonly seconds: number;
}

/**
 * What one of each uses, rounded up; test/campaigns/cost.engine.test.ts counts it. Calls are requests of a function to DynamoDB
 * and SES, milliseconds are of CPU on a whole core.
 */
export const uses = {
  /** Of anybody who is meant: to be frozen, and to become a message. */
  meant: { write: 3.2, read: 0.2, calls: 0.1 },
  /** To be claimed, charged, sent and settled, and what SES tells of it: two pieces of news. */
  leaving: { write: 11.1, read: 7.5, calls: 6.5, news: 2, milliseconds: 2 },
  /** To be looked at and skipped. */
  leftOut: { write: 2, read: 4.2, calls: 0.3, milliseconds: 0.3 },
  /** A code for one person. */
  code: { write: 3.1, read: 1.1, calls: 0.2, milliseconds: 0.2 },
  /** Once, whomever it means: the largest part is to see whether anybody may be written to. */
  campaign: { write: 60, read: 400, calls: 40, transitions: 11 },
  wave: { transitions: 4 },
} as const;

/**
 * Of a piece of news: its function's memory in gigabytes, its milliseconds there, how many come together at least, and the requests of its queue: it
 * is put there, taken out, and taken away with nine others.
 */
const news = { gigabytes: 0.5, milliseconds: 11, together: 10, requests: 2.1 } as const;
/** Of the senders: messages in a nudge, gigabytes, how much slower than a whole core, how many there are at once, and the requests of a nudge. */
const sender = { messages: 25, gigabytes: 1, slower: 1.73, atOnce: 2, requests: 3 } as const;
const millisecondsOfCall = 5;
/** A line of the log for each run. */
const gigabytesOfLine = 600 / 1e9;

/** Gigabyte-seconds of Lambda: what computes, what waits for calls, and senders that wait for their slots. */
const lambdaTime = ({ messages, leave, codes, seconds }: Sized): number => {
  const { meant, leaving, leftOut, code } = uses;
  const skipped = messages - leave;
  const computing = leave * leaving.milliseconds + skipped * leftOut.milliseconds + codes * code.milliseconds;
  const calling = messages * meant.calls + skipped * leftOut.calls + codes * code.calls;
  const ofSenders = (computing * sender.slower + calling * millisecondsOfCall) / 1_000;
  const ofNews =
    (leave * (leaving.news * news.milliseconds + leaving.calls * millisecondsOfCall) * news.gigabytes) /
    1_000;
  return ofSenders * sender.gigabytes + ofNews + seconds * sender.atOnce * sender.gigabytes;
};

/** How much of everything that has a price it uses. */
export const quantitiesOf = (sized: Sized): Readonly<Record<Priced, number>> => {
  const { messages, leave, codes, waves } = sized;
  const { meant, leaving, leftOut, code, campaign } = uses;
  const skipped = messages - leave;
  const pieces = leave * leaving.news;
  const nudges = messages / sender.messages;
  const runs = pieces / news.together + nudges;
  const units = (of: 'write' | 'read') =>
    campaign[of] + messages * meant[of] + leave * leaving[of] + skipped * leftOut[of] + codes * code[of];
  return {
    ses: leave,
    'dynamodb-write': units('write'),
    'dynamodb-read': units('read'),
    'lambda-time': lambdaTime(sized),
    'lambda-requests': runs,
    sqs: pieces * news.requests + nudges * sender.requests,
    sns: pieces,
    'step-functions': campaign.transitions + waves * uses.wave.transitions,
    'cloudwatch-logs': runs * gigabytesOfLine,
  };
};

const services: readonly (readonly [service: string, of: readonly Priced[]])[] = [
  ['SES', ['ses']],
  ['DynamoDB', ['dynamodb-write', 'dynamodb-read']],
  ['Lambda', ['lambda-time', 'lambda-requests']],
  ['SQS', ['sqs']],
  ['SNS', ['sns']],
  ['Step Functions', ['step-functions']],
  ['CloudWatch', ['cloudwatch-logs']],
];

/** Ten-thousandths of a cent: a mail costs a hundred of them. */
const rounded = (dollars: number): number => Math.ceil(dollars * 1e6 - 1e-6) / 1e6;

/** What a campaign costs at AWS's list prices, by service, in US dollars. */
export const costOf = (sized: Sized): z.output<typeof cost> => {
  const quantities = quantitiesOf(sized);
  const lines = services.map(([service, of]) => ({
    service,
    dollars: rounded(of.reduce((sum, one) => sum + quantities[one] * listPrices.dollars[one], 0)),
  }));
  return {
    currency: 'USD',
    prices: listPrices.date,
    services: lines,
    dollars: rounded(lines.reduce((sum, { dollars }) => sum + dollars, 0)),
  };
};
