import type { Customer } from '../../customers/customer.ts';
import { type AskManyServices, knownOf, verdictOn } from '../../mail/ask-many.ts';
import type { BatchAnswer } from '../../mail/batch.ts';
import { inTime } from '../../mail/hold-rule.ts';
import { isHeldOut } from '../../mail/holdout.ts';
import type { Send } from '../../mail/send.ts';
import type { SendsStore } from '../../mail/sends.store.ts';
import { type AgainstServices, against } from '../against.ts';
import { type EndingServices, endingOf, reasonOf } from '../ending.ts';
import { greetingKey, isAddedAgain } from '../greeting.ts';
import { remindedOf, sentAs } from '../occasions.ts';
import type { Due } from '../runs/due.ts';
import type { Known } from '../runs/due-page.ts';
import { quarterOf } from '../runs/quarter-hours.ts';

export interface OutlookServices extends AskManyServices, EndingServices, AgainstServices {
  readonly personalDates: EndingServices['personalDates'] & AgainstServices['personalDates'];
  readonly clock: EndingServices['clock'];
  readonly sends: Pick<SendsStore, 'getMany'>;
}

/** Somebody whom the runs of a programme find. */
export interface DuePerson {
  readonly due: Due;
  readonly customer: Customer;
}

export interface Outlook extends DuePerson {
  readonly answer: BatchAnswer;
  /** Their greeting of this occurrence, if it is there already. */
  readonly stored: Send | undefined;
}

const leftOut = (reason: string): BatchAnswer => ({ decision: 'skip', reason });

/** Why somebody is not reminded whose codes or credit end. */
const nothingLeftOf = ({ occasion, shop }: Known, services: EndingServices) => {
  const end = remindedOf(occasion);
  return async ({ customerId, day, occurrence }: Due): Promise<string | undefined> =>
    end && reasonOf(await endingOf(end, shop, services)({ customerId, day, date: occurrence }));
};

/**
 * What will become of people who are due: the answer that the senders would give when the hour of each begins, by what
 * is known now. Mail that reaches them until then may change it.
 */
export const outlookFor = async (
  people: readonly DuePerson[],
  known: Known,
  services: OutlookServices,
): Promise<Outlook[]> => {
  if (people.length === 0) return [];
  const { programme, occasion, shop } = known;
  const now = services.clock().toISOString();
  const thisQuarter = quarterOf(now);
  const greeting = { occasion: occasion.name, isFeast: occasion.about !== 'person' };
  const { purpose } = sentAs(occasion.name);
  const nothingLeft = nothingLeftOf(known, services);
  const keyOf = ({ due }: DuePerson) => greetingKey(programme.id, due.occurrence, due.customerId);
  const [asked, messages] = await Promise.all([
    knownOf(
      people.map(({ customer }) => customer),
      services,
    ),
    services.sends.getMany(people.map(keyOf)),
  ]);
  const byKey = new Map(messages.map((send) => [send.key, send]));
  const answerFor = async (person: DuePerson): Promise<BatchAnswer> => {
    const { due, customer } = person;
    const { day, begins, notAfter } = due;
    const key = keyOf(person);
    const stored = byKey.get(key);
    if (stored && !isAddedAgain(stored, due)) return leftOut('already-greeted');
    if (begins < thisQuarter) return leftOut('hour-over');
    const at = new Date([begins, now].toSorted()[1] ?? now);
    const atItsHour = { ...services, clock: () => at };
    const answer = await verdictOn({ key, purpose, greeting, day }, customer, shop, asked, atItsHour);
    if (answer.decision === 'skip') return answer;
    const reason =
      (await against(known, services)({ send: { day }, customer }, at)) ?? (await nothingLeft(due));
    if (reason !== undefined) return leftOut(reason);
    if (isHeldOut(programme, customer.id)) return leftOut('holdout');
    return answer.decision === 'defer' ? inTime(answer, notAfter) : answer;
  };
  return Promise.all(
    people.map(async (one) => ({ ...one, answer: await answerFor(one), stored: byKey.get(keyOf(one)) })),
  );
};
