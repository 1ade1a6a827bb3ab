import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Clock, systemClock } from '../kit/clock.ts';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import type { Asked } from '../kit/table-requests.ts';
import { dueBy } from '../kit/watch-due.ts';
import type { Write } from '../kit/write-together.ts';
import * as z from '../kit/z.ts';
import { tables } from './manifest.ts';
import { asOf, type Survey, survey, withoutPerson } from './survey.ts';

export interface Span {
  /** UTC instants: `from` is included, `to` is not. */
  readonly from: string;
  readonly to: string;
}

/** The instant one millisecond before this one, our precision. */
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

/** What the index by invitation has of a survey: all that results, comments and tables of answers show. */
const askedSurvey = z.extend(
  z.pick(survey, {
    id: true,
    shop: true,
    orderId: true,
    returnId: true,
    customerId: true,
    kind: true,
    locale: true,
    groups: true,
    invitedAt: true,
    answer: true,
  }),
  // The index has none: it would have to be written with every change.
  { rev: z._default(z.int(), 0) },
);
export type AskedSurvey = z.output<typeof askedSurvey>;

/** Surveys as they are now: `expired` from their time on, whatever is stored. */
export interface SurveysStore {
  get(id: string): Promise<Survey | undefined>;
  /** False when the order has its survey already. */
  create(survey: Survey): Promise<boolean>;
  /**
   * Changes the survey, one writer at a time. Answers it as it is afterwards, undefined for an unknown
   * survey.
   */
  modify(id: string, change: (survey: Survey) => Survey | undefined): Promise<Survey | undefined>;
  /** A write that succeeds only if nobody has changed the survey since it was read. */
  write(survey: Survey): Write;
  newest(page: Page): Promise<PageOf<Survey>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Survey>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Survey>>;
  /** Surveys that were asked, newest first. The index lags by moments. */
  askedIn(shop: string, span: Span | undefined, page: Page): Promise<PageOf<AskedSurvey>>;
  /** What the sweep has to look at by this instant, UTC, the longest due first. The index lags by moments. */
  due(now: string, page: Page): Promise<PageOf<Survey>>;
}

interface Around {
  /** Lets the workflow of an erased survey end instead of waiting for an answer that never comes. */
  readonly wake?: (token: string) => Promise<unknown>;
  readonly clock?: Clock;
}

type Lists = Pick<SurveysStore, 'newest' | 'ofShop' | 'ofCustomer' | 'askedIn' | 'due'>;

const listsOf = (client: DynamoDBClient, tableName: string, clock: Clock): Lists => {
  const table = openTable(client, tables.surveys, tableName, survey);
  const invitations = openTable(client, tables.surveys, tableName, askedSurvey);
  const list =
    (index: 'byCustomer' | 'byShop' | 'newest' | 'due', asked: Asked = { newestFirst: true }) =>
    async (value: string, page: Page): Promise<PageOf<Survey>> => {
      const { items, next } = await table.index(index, value, page, asked);
      return { items: items.map((stored) => asOf(stored, clock())), next };
    };
  return {
    newest: (page) => list('newest')('survey', page),
    ofShop: list('byShop'),
    ofCustomer: list('byCustomer'),
    due: (now, page) => list('due', dueBy(now))('survey', page),
    askedIn: (shop, span, page) =>
      invitations.index('byInvited', shop, page, {
        newestFirst: true,
        ...(span && { between: [span.from, justBefore(span.to)] as const }),
      }),
  };
};

export const surveysStore = (
  client: DynamoDBClient,
  tableName: string,
  { wake = async () => {}, clock = systemClock }: Around = {},
): SurveysStore & PersonalData => {
  const table = openTable(client, tables.surveys, tableName, survey);
  const lists = listsOf(client, tableName, clock);
  const current = (stored: Survey | undefined) => stored && asOf(stored, clock());
  const modify: SurveysStore['modify'] = async (id, change) =>
    current(
      await table.modify({ id }, (stored) => {
        const now = current(stored);
        return now && change(now);
      }),
    );
  const mine = (customerId: string) => everyItem((page) => lists.ofCustomer(customerId, page));
  return {
    ...lists,
    get: async (id) => current(await table.get({ id })),
    create: table.create,
    modify,
    write: (changed) => table.write(changed),
    exportOf: async ({ customerId }) => {
      const surveys = await Array.fromAsync(mine(customerId));
      return {
        surveys: surveys.map(({ token: _token, watch: _watch, lookAt: _lookAt, ...told }) => told),
      };
    },
    erase: async ({ customerId, at }) => {
      for await (const { id } of mine(customerId)) {
        let token: string | undefined;
        await modify(id, (stored) => {
          if (stored.status === 'erased') return undefined;
          token = stored.token;
          return withoutPerson(stored, at);
        });
        if (token) await wake(token);
      }
    },
  };
};
