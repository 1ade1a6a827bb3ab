import { addDays } from '../calendar/dates.ts';
import type { PersonalDatesStore } from '../customers/personal-dates.store.ts';
import type { DateKind } from '../customers/personal-dates.ts';
import type { Keys } from '../links/keys.client.ts';
import { type Note, notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { holdoutGroup } from '../mail/group.ts';
import { tooLate } from '../mail/hold-rule.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import type { Send } from '../mail/send.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { against } from './against.ts';
import { type Ending, type EndingServices, endingOf, reasonOf } from './ending.ts';
import { partsOfBatchId } from './greeting.ts';
import { type GreetingGiftServices, giftWithGreeting } from './greeting-gift.ts';
import type { MeantServices } from './meant.ts';
import type { PersonalOccasion, RemindedEnd } from './occasions/personal-occasion.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { occasionNamed, remindedOf, sentAs } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { lettersOf } from './ready-letters.ts';
import { remindedWith } from './reminder-words.ts';
import type { Known } from './runs/due-page.ts';

export interface CareFamilyServices
  extends PrepareLettersServices,
    GreetingGiftServices,
    EndingServices,
    MeantServices {
  readonly keys: () => Promise<Keys>;
  readonly clock: PrepareLettersServices['clock'];
  readonly offers: GreetingGiftServices['offers'] & EndingServices['offers'];
  readonly coupons: GreetingGiftServices['coupons'] & EndingServices['coupons'];
  readonly credits: GreetingGiftServices['credits'] & EndingServices['credits'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
  readonly customers: PrepareLettersServices['customers'] & GreetingGiftServices['customers'];
  readonly personalDates: Pick<PersonalDatesStore, 'greeted' | 'notGreeted' | 'end' | 'momentsOf'> &
    GreetingGiftServices['personalDates'];
}

type Writes = Pick<Parameters<typeof prepareLetters>[1], 'against' | 'note' | 'encloses'>;

/** A greeting that leaves is noted with its person's date: one that is corrected greets again only after long. */
const greetedNote =
  (
    { kind }: Extract<PersonalOccasion, { readonly kind: DateKind }>,
    { offsetDays }: Programme,
    occurrence: string,
    { personalDates }: CareFamilyServices,
  ) =>
  ({ customerId = '', day = '' }: Send): Note => {
    const greeting = { date: addDays(day, -offsetDays), occurrence };
    return {
      write: personalDates.greeted(customerId, kind, greeting),
      takeBack: () => personalDates.notGreeted(customerId, kind, greeting),
    };
  };

/** Whether a day is one that comes each year, or came once, whatever programmes there are. */
const isGreeted = (
  person: PersonalOccasion,
): person is Extract<PersonalOccasion, { readonly kind: DateKind }> =>
  !person.reminds && person.kind !== 'moment';

/** A greeting comes with a gift, if its programme gives one. */
const greetings = (known: Known, occurrence: string, services: CareFamilyServices): Writes => {
  const { programme, occasion, shop } = known;
  return {
    against: (message) => against(known, services)(message, services.clock()),
    note:
      occasion.about === 'person' && isGreeted(occasion.person)
        ? greetedNote(occasion.person, programme, occurrence, services)
        : undefined,
    encloses: giftWithGreeting(programme, shop, services),
  };
};

/** A reminder comes with what it reminds of, as far as its reader still has it: that is looked up once for each. */
const reminders = (
  known: Known,
  end: RemindedEnd,
  occurrence: string,
  services: CareFamilyServices,
): Writes => {
  const looked = new Map<string, Promise<Ending>>();
  const endingFor = ({ key, customerId = '', day = '' }: Send): Promise<Ending> => {
    const ending =
      looked.get(key) ?? endingOf(end, known.shop, services)({ customerId, day, date: occurrence });
    looked.set(key, ending);
    return ending;
  };
  return {
    against: async (message) =>
      (await against(known, services)(message, services.clock())) ?? reasonOf(await endingFor(message.send)),
    encloses: async (messages) =>
      new Map(
        await Promise.all(
          messages.map(async ({ send, customer }) => {
            const reminded = await remindedWith(await endingFor(send), customer.id, services);
            return [send.key, reminded] as const;
          }),
        ),
      ),
  };
};

/** Looks at greetings of a programme that are due. Without its shop or its occasion none leaves any more. */
const prepare = async (
  programme: Programme,
  occurrence: string,
  sends: readonly Send[],
  isLate: (send: Send) => boolean,
  services: CareFamilyServices,
): Promise<Prepared[]> => {
  const [shop, record] = await Promise.all([
    services.shops.get(programme.shop),
    services.occasions.get(programme.shop, programme.occasion),
  ]);
  const occasion = occasionNamed(programme.occasion, record?.own);
  if (!shop || !occasion)
    return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  const known = { programme, occasion, record, shop };
  const letter = {
    // A shop's own day may get another name, which the ready letter has in it.
    id: [programme.id, programme.version, record?.rev ?? 0].join(' '),
    ...sentAs(occasion.name),
    letter: lettersOf(programme, occasion, shop),
  };
  const end = remindedOf(occasion);
  return prepareLetters(
    sends,
    {
      shop,
      greeting: { occasion: occasion.name, isFeast: occasion.about !== 'person' },
      ...(end ? reminders(known, end, occurrence, services) : greetings(known, occurrence, services)),
      groupFor: ({ customerId = '' }) => holdoutGroup(programme, customerId),
      keptByClock: (send) => (isLate(send) ? tooLate : undefined),
      letterFor: () => letter,
    },
    services,
  );
};

const asBatch = (programme: Programme, occurrence: string, services: CareFamilyServices): Batch => ({
  state: programme.status === 'on' ? 'runs' : 'waits',
  purpose: sentAs(programme.occasion).purpose,
  prepare: (sends, isLate) => prepare(programme, occurrence, sends, isLate, services),
});

/** What is particular to greetings and reminders among the families of batches. */
export const careFamily = (services: CareFamilyServices): Family => ({
  find: async (id) => {
    const { programme: programmeId, occurrence } = partsOfBatchId(id);
    const programme = await services.programmes.get(programmeId);
    return programme && asBatch(programme, occurrence, services);
  },
});
