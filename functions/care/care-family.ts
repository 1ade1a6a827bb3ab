import { notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import type { Send } from '../mail/send.ts';
import { against } from './against.ts';
import { partsOfBatchId } from './greeting.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { occasionNamed } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { readyLetters } from './ready-letters.ts';

export interface CareFamilyServices extends PrepareLettersServices {
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
}

/** Looks at greetings of a programme that are due. Without its shop or its occasion none leaves any more. */
const prepare = async (
  programme: Programme,
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
      toMany: {
        // A shop's own day may get another name, which the ready letter has in it.
        id: [programme.id, programme.version, record?.rev ?? 0].join(' '),
        mail: `care.${occasion.name}`,
        purpose: 'care',
        letter: programme.letter ?? readyLetters(occasion, shop),
      },
    },
    services,
  );
};

const asBatch = (programme: Programme, services: CareFamilyServices): Batch => ({
  state: programme.status === 'on' ? 'runs' : 'waits',
  purpose: 'care',
  prepare: (sends) => prepare(programme, sends, services),
});

/** What is particular to greetings among the families of batches. */
export const careFamily = (services: CareFamilyServices): Family => ({
  find: async (id) => {
    const programme = await services.programmes.get(partsOfBatchId(id).programme);
    return programme && asBatch(programme, services);
  },
});
