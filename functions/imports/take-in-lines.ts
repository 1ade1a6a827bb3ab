import { addressOf } from '../customers/address.ts';
import { Failure } from '../kit/errors.ts';
import type { Phase } from './import.ts';
import { type LineRules, type PersonLine, personOf } from './person-line.ts';
import type { FileRecord } from './read-records.ts';
import {
  type FileOrigin,
  foresee,
  type ImportContext,
  type TakeInServices,
  takeInPerson,
} from './take-in-person.ts';
import type { Outcome } from './tally.ts';

/** What lines are worked with: as those of an import are read, whose they are, and the stores. */
export interface LineWork {
  readonly phase: Phase;
  readonly rules: LineRules;
  readonly origin: FileOrigin;
  readonly services: TakeInServices & ImportContext;
}

/** So many people are written at once; each is a transaction of a few items. */
const atOnce = 16;

/** The stores as they stand for these people, read in a few requests. */
const readAhead = async (
  people: readonly PersonLine[],
  { origin, services }: LineWork,
): Promise<LineWork['services']> => {
  const digests = people.map(({ email }) => addressOf(services.addressKey, origin.shop, email));
  const addresses = await services.addresses.getMany([...new Set(digests)]);
  const known = await services.customers.getMany(addresses.flatMap(({ customerId }) => customerId ?? []));
  const byAddress = new Map(addresses.map((each) => [each.address, each]));
  const byId = new Map(known.map((each) => [each.id, each]));
  return {
    ...services,
    addresses: { ...services.addresses, get: async (digest) => byAddress.get(digest) },
    customers: { ...services.customers, get: async (id) => byId.get(id) },
  };
};

const takenIn = async (person: PersonLine, { origin, services }: LineWork): Promise<Outcome> => {
  try {
    return await takeInPerson(person, origin, services);
  } catch (error) {
    // Of this line alone: a record that cannot hold what it says. All else may pass, and the line comes again.
    if (!(error instanceof Failure) || error.kind !== 'Invalid') throw error;
    return { wrong: [{ line: person.line, reason: error.message }] };
  }
};

const inGroups = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const done: R[] = [];
  for (let from = 0; from < items.length; from += atOnce)
    done.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))));
  return done;
};

/** What came of these lines: foreseen in a check, done when they are applied. */
export const workOn = async (records: readonly FileRecord[], work: LineWork): Promise<Outcome[]> => {
  const read = records.flatMap((record) => personOf(record, work.rules) ?? []);
  const people = read.flatMap((each) => ('person' in each ? [each.person] : []));
  const outcomes =
    work.phase === 'apply'
      ? await inGroups(people, (person) => takenIn(person, work))
      : await foreseeAll(people, work);
  const byLine = new Map(people.map(({ line }, place) => [line, outcomes[place]]));
  return read.flatMap((each) => ('wrong' in each ? [each] : (byLine.get(each.person.line) ?? [])));
};

const foreseeAll = async (people: readonly PersonLine[], work: LineWork): Promise<Outcome[]> => {
  const known = await readAhead(people, work);
  return Promise.all(people.map((person) => foresee(person, work.origin, known)));
};
