import type { CouponsStore } from '../../coupons/coupons.store.ts';
import { type WithdrawServices, withdrawWhatWasGiven } from '../../gifts/gift.ts';
import { partsOf } from '../../mail/batch-name.ts';
import type { Send } from '../../mail/send.ts';
import { partsOfBatchId } from '../greeting.ts';
import { actsKept, type Programme } from '../programme.ts';
import type { ProgrammesStore } from '../programmes.store.ts';

export interface TakeBackServices extends WithdrawServices {
  readonly programmes: Pick<ProgrammesStore, 'get'>;
  readonly coupons: WithdrawServices['coupons'] & Pick<CouponsStore, 'ofCustomer'>;
}

/** Staff may have changed the gift since. Of a programme that was never changed it is known without a look. */
const mayHaveGiven = (programme: Pick<Programme, 'gift' | 'acts'> | undefined): boolean =>
  programme?.gift.kind !== 'none' ||
  programme.acts.length >= actsKept ||
  programme.acts.some(({ what }) => what === 'change');

/**
 * Takes back what was given with greetings that will never be sent: they were prepared, and then something came between.
 * What was given counts, whatever the programme gives by now. A repetition changes nothing.
 */
export const takeBackGifts = async (messages: readonly Send[], services: TakeBackServices): Promise<void> => {
  const unsent = messages.filter(
    ({ status, batch }) => batch && (status === 'skipped' || status === 'failed'),
  );
  const programmeOf = ({ batch = '' }: Send) => partsOfBatchId(partsOf(batch).id).programme;
  for (const [id, theirs] of Map.groupBy(unsent, programmeOf)) {
    if (!mayHaveGiven(await services.programmes.get(id))) continue;
    await Promise.all(
      theirs.map(
        async ({ key, customerId }) =>
          customerId && withdrawWhatWasGiven(key, customerId, 'The greeting was not sent.', services),
      ),
    );
  }
};
