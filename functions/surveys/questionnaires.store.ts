import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { everyItem } from '../kit/paging.ts';
import { openTable } from '../kit/table.ts';
import type { Kind } from '../vocabulary/question-kind.ts';
import { tables } from './manifest.ts';
import { type Questionnaire, questionnaire, questionnaireId } from './questionnaire.ts';

/** The shops' own questions. Nothing here is personal: the questions, and which of the staff wrote them. */
export interface QuestionnairesStore {
  get(shop: string, kind: Kind, version: number): Promise<Questionnaire | undefined>;
  /** False when the version exists, because versions never change. */
  create(questionnaire: Questionnaire): Promise<boolean>;
  publish(shop: string, kind: Kind, version: number, at: string): Promise<Questionnaire | undefined>;
  /** All versions of all kinds, by kind and version: a shop has few. */
  ofShop(shop: string): Promise<Questionnaire[]>;
}

export const questionnairesStore = (client: DynamoDBClient, tableName: string): QuestionnairesStore => {
  const table = openTable(client, tables.questionnaires, tableName, questionnaire);
  const keyOf = (shop: string, kind: Kind, version: number) => ({ shop, id: questionnaireId(kind, version) });
  return {
    get: (shop, kind, version) => table.get(keyOf(shop, kind, version)),
    create: table.create,
    publish: (shop, kind, version, at) =>
      table.modify(keyOf(shop, kind, version), (before) => before && { ...before, publishedAt: at }),
    ofShop: (shop) => Array.fromAsync(everyItem((page) => table.partition(shop, page))),
  };
};
