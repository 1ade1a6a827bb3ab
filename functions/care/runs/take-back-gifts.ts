import type { GiftServices } from '../../gifts/gift.ts';
import { withdrawGift } from '../../gifts/gift.ts';
import { Failure } from '../../kit/errors.ts';
import { partsOf } from '../../mail/batch-name.ts';
import type { Send } from '../../mail/send.ts';
import { partsOfBatchId } from '../greeting.ts';
import type { ProgrammeGift } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';

export interface TakeBackServices
  extends Pick<GiftServices, 'offers' | 'coupons' | 'keys' | 'clock' | 'credits'> {
  readonly programmes: Pick<ProgrammesStore, 'get'>;
}

const takeBack = async (key: string, gift: ProgrammeGift, services: TakeBackServices): Promise<void> => {
  if (gift.kind === 'none') return;
  try {
    await withdrawGift(key, gift, 'The greeting was not sent.', services);
  } catch (error) {
    // Most greetings that are skipped never came so far that a code was issued for them.
    if (!(error instanceof Failure && error.kind === 'NotFound')) throw error;
  }
};

/**
 * Takes back what was given with greetings that will never be sent: they were prepared, and then something came between.
 * A repetition changes nothing.
 */
export const takeBackGifts = async (messages: readonly Send[], services: TakeBackServices): Promise<void> => {
  const unsent = messages.filter(
    ({ status, batch }) => batch && (status === 'skipped' || status === 'failed'),
  );
  const programmeOf = ({ batch = '' }: Send) => partsOfBatchId(partsOf(batch).id).programme;
  for (const [id, theirs] of Map.groupBy(unsent, programmeOf)) {
    const gift = (await services.programmes.get(id))?.gift;
    if (gift && gift.kind !== 'none')
      await Promise.all(theirs.map(({ key }) => takeBack(key, gift, services)));
  }
};
