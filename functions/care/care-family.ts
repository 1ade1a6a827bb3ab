import type { Customer } from '../customers/customer.ts';
import { notLeaving, type Prepared } from '../mail/batch.ts';
import type { Batch, Family } from '../mail/family.ts';
import { type PrepareLettersServices, prepareLetters } from '../mail/prepare-letters.ts';
import type { Send } from '../mail/send.ts';
import type { Letters } from '../mail/shop-letter.ts';
import type { Shop } from '../shops/shop.ts';
import { languages } from '../texts/languages.ts';
import { isInAudience } from './audience.ts';
import { isHeldOut, partsOfBatchId } from './greeting.ts';
import { nameIn } from './occasion-names.ts';
import type { OccasionsStore } from './occasions.store.ts';
import { type Occasion, occasionNamed } from './occasions.ts';
import type { Programme } from './programme.ts';
import type { ProgrammesStore } from './programmes.store.ts';
import { readyLetter } from './ready-letters.ts';

export interface CareFamilyServices extends PrepareLettersServices {
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly occasions: Pick<OccasionsStore, 'get'>;
}

/** The letters that ship with the house for an occasion, in each of our languages. */
export const readyLetters = (occasion: Occasion, { defaultLocale }: Pick<Shop, 'defaultLocale'>): Letters =>
  Object.fromEntries(
    Object.keys(languages).map((tag) => [
      tag,
      readyLetter(occasion, tag, nameIn(occasion, [tag, defaultLocale])),
    ]),
  );

/**
 * Why a greeting that is there already does not leave although it may: the programme means other people by now,
 * the person took the day back, or they belong to the share that gets nothing.
 */
const against =
  (programme: Programme, occasion: Occasion, shop: Shop) =>
  ({
    send: { day = '' },
    customer,
  }: {
    readonly send: Send;
    readonly customer: Customer;
  }): string | undefined => {
    if (!isInAudience(programme.audience, customer, shop)) return 'not-meant';
    if (occasion.about === 'person' && !occasion.person.isKept(customer, day)) return 'day-withdrawn';
    return isHeldOut(programme, customer.id) ? 'holdout' : undefined;
  };

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
      against: against(programme, occasion, shop),
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
