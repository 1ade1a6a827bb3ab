import type { DynamoDBRecord } from 'aws-lambda';
import type { AskedPeople, AskForPeople } from './asked-people.ts';
import { concernedBy, type WatchedTable, watched } from './changed-facts.ts';

export interface WatchFactsServices {
  /** The watched table under its deployed name. */
  readonly nameOf: (table: WatchedTable) => string;
  readonly ask: AskForPeople;
}

const isWatched = (name: string): name is WatchedTable => name in watched;
const watchedTables: readonly WatchedTable[] = Object.keys(watched).filter(isWatched);

/** `arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>` */
const deployedName = (arn = ''): string => arn.split('/')[1] ?? '';

/** Whom they concern, each once. */
const once = (asked: readonly AskedPeople[]): AskedPeople[] => [
  ...new Map(asked.map((each) => [JSON.stringify(each), each])).values(),
];

/** Asks for the people anew whom these changes concern. Errors: Unavailable; then the stream brings them again. */
export const watchFacts = async (
  records: readonly DynamoDBRecord[],
  { nameOf, ask }: WatchFactsServices,
): Promise<number> => {
  const asked = once(
    records.flatMap(({ eventSourceARN, dynamodb: { OldImage, NewImage } = {} }) => {
      const table = watchedTables.find((each) => nameOf(each) === deployedName(eventSourceARN));
      return table ? concernedBy(table, { before: OldImage, after: NewImage }) : [];
    }),
  );
  if (asked.length > 0) await ask(asked);
  return asked.length;
};
