import { addDays } from '../calendar/dates.ts';
import type { PersonalDatesStore } from '../customers/personal-dates.store.ts';
import { type Note, notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import type { Send } from '../mail/send.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { against } from './against.ts';
import { partsOfBatchId } from './greeting.ts';
import { type GreetingGiftServices, giftWithGreeting } from './greeting-gift.ts';
import type { PersonalOccasion } from './occasions/personal-occasion.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { occasionNamed } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { lettersOf } from './ready-letters.ts';

export interface CareFamilyServices extends PrepareLettersServices, GreetingGiftServices {
  readonly keys: PrepareLettersServices['keys'];
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
  readonly personalDates: Pick<PersonalDatesStore, 'greeted' | 'notGreeted'>;
}

/** A greeting that leaves is noted with its person's date: one that is corrected greets again only after long. */
const greetedNote =
  (
    { kind }: PersonalOccasion,
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

/** Looks at greetings of a programme that are due. Without its shop or its occasion none leaves any more. */
const prepare = async (
  programme: Programme,
  occurrence: string,
  sends: readonly Send[],
  services: CareFamilyServices,
): Promise<Prepared[]> => {
  const [shop, record] = await Promise.all([
    services.shops.get(programme.shop),
    services.occasions.get(programme.shop, programme.occasion),
  ]);
  const occasion = occasionNamed(programme.occasion, record?.own);
  if (!shop || !occasion)
    return sends.map((send) => notLeaving(send, { decision: 'skip', reason: 'stopped' }));
  return prepareLetters(
    sends,
    {
      shop,
      greeting: { occasion: occasion.name, isFeast: occasion.about !== 'person' },
      against: against({ programme, occasion, record, shop }),
      note:
        occasion.about === 'person'
          ? greetedNote(occasion.person, programme, occurrence, services)
          : undefined,
      toMany: {
        // A shop's own day may get another name, which the ready letter has in it.
        id: [programme.id, programme.version, record?.rev ?? 0].join(' '),
        mail: `care.${occasion.name}`,
        purpose: 'care',
        letter: lettersOf(programme, occasion, shop),
      },
      encloses: giftWithGreeting(programme, shop, services),
    },
    services,
  );
};

const asBatch = (programme: Programme, occurrence: string, services: CareFamilyServices): Batch => ({
  state: programme.status === 'on' ? 'runs' : 'waits',
  purpose: 'care',
  prepare: (sends) => prepare(programme, occurrence, sends, services),
});

/** What is particular to greetings among the families of batches. */
export const careFamily = (services: CareFamilyServices): Family => ({
  find: async (id) => {
    const { programme: programmeId, occurrence } = partsOfBatchId(id);
    const programme = await services.programmes.get(programmeId);
    return programme && asBatch(programme, occurrence, services);
  },
});
