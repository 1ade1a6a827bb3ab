import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem, type Page, type PageOf } from '../kit/paging.ts';
import type { PersonalData } from '../kit/personal-data.ts';
import { openTable } from '../kit/table.ts';
import { tables } from './manifest.ts';
import { type Survey, survey, withoutPerson } from './survey.ts';

export interface Span {
  /** UTC instants: `from` is included, `to` is not. */
  readonly from: string;
  readonly to: string;
}

/** The instant one millisecond before this one, our precision. */
const justBefore = (instant: string): string => new Date(Date.parse(instant) - 1).toISOString();

export interface SurveysStore {
  get(id: string): Promise<Survey | undefined>;
  /** False when the order has its survey already. */
  create(survey: Survey): Promise<boolean>;
  /**
   * Changes the survey, one writer at a time. Answers it as it is afterwards, undefined for an unknown
   * survey.
   */
  modify(id: string, change: (survey: Survey) => Survey | undefined): Promise<Survey | undefined>;
  newest(page: Page): Promise<PageOf<Survey>>;
  ofShop(shop: string, page: Page): Promise<PageOf<Survey>>;
  ofCustomer(customerId: string, page: Page): Promise<PageOf<Survey>>;
  /** Surveys that were asked, newest first. */
  askedIn(shop: string, span: Span | undefined, page: Page): Promise<PageOf<Survey>>;
}

/** `wake` lets the workflow of an erased survey end instead of waiting for an answer that never comes. */
export const surveysStore = (
  client: DynamoDBClient,
  tableName: string,
  wake: (token: string) => Promise<unknown> = async () => {},
): SurveysStore & PersonalData => {
  const table = openTable(client, tables.surveys, tableName, survey);
  const ofCustomer: SurveysStore['ofCustomer'] = (customerId, page) =>
    table.index('byCustomer', customerId, page, { newestFirst: true });
  const mine = (customerId: string) => everyItem((page) => ofCustomer(customerId, page));
  return {
    get: (id) => table.get({ id }),
    create: table.create,
    modify: (id, change) => table.modify({ id }, (stored) => stored && change(stored)),
    newest: (page) => table.index('newest', 'survey', page, { newestFirst: true }),
    ofShop: (shop, page) => table.index('byShop', shop, page, { newestFirst: true }),
    ofCustomer,
    askedIn: (shop, span, page) =>
      table.index('byInvited', shop, page, {
        newestFirst: true,
        ...(span && { between: [span.from, justBefore(span.to)] as const }),
      }),
    exportOf: async ({ customerId }) => {
      const surveys = await Array.fromAsync(mine(customerId));
      return { surveys: surveys.map(({ wait: _wait, ...told }) => told) };
    },
    erase: async ({ customerId, at }) => {
      for await (const { id, wait } of mine(customerId)) {
        await table.modify({ id }, (stored) =>
          stored && stored.status !== 'erased' ? withoutPerson(stored, at) : undefined,
        );
        if (wait) await wake(wait.token);
      }
    },
  };
};
