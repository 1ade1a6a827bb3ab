import type { SendErrand } from './errand.ts';
import type { Return } from './return.ts';
import type { ReturnsStore } from './returns.store.ts';
import { type Statement, withStatement } from './statements.ts';

export interface ExtendServices {
  readonly returns: Pick<ReturnsStore, 'modify'>;
  readonly errands: SendErrand;
}

/** A declaration as it stands, and which of its statements was made now. */
export interface Stated {
  readonly stands: Return;
  readonly place: number;
}

/**
 * Adds what was declared to the declaration that stands for the same order. The same words are the same statement, however
 * often they come. Undefined where the declaration takes no more; see statements.ts.
 */
export const extendDeclaration = async (
  { id }: Pick<Return, 'id'>,
  said: Omit<Statement, 'place'>,
  { returns, errands }: ExtendServices,
): Promise<Stated | undefined> => {
  let place: number | undefined;
  const stands = await returns.modify(id, (before) => {
    const made = withStatement(before, said);
    place = made?.place;
    return made?.extended;
  });
  if (!stands || place === undefined) return undefined;
  // Sent again, the form queues it again, in case that it was lost.
  if (place > 0) await errands({ kind: 'extended', returnId: id });
  return { stands, place };
};
