import { noted } from './actions.ts';
import { isOver } from './deadlines.ts';
import type { Return } from './return.ts';

/**
 * What a person has said in one declaration of withdrawal. The same order declared again with other words extends the
 * declaration that stands: it stays one return, and each statement is acknowledged with its own time.
 */
export interface Statement {
  /** Its place: 0 is the declaration itself. */
  readonly place: number;
  /** UTC instant. */
  readonly at: string;
  readonly name: string;
  /** Only these items; missing for the whole contract. */
  readonly items?: string | undefined;
}

/** A declaration takes so many further statements. What comes after is a declaration of its own. */
const mostAdded = 10;

export const statementsOf = ({ declared }: Pick<Return, 'declared'>): Statement[] =>
  declared ? [declared, ...(declared.added ?? [])].map((said, place) => ({ ...said, place })) : [];

const saidBefore = (stored: Return, items: string | undefined): Statement | undefined =>
  statementsOf(stored).find((one) => one.items === items);

/**
 * The place of a statement in the declaration that stands, and the return with it where it is new. The same words are
 * the same statement. Undefined where the declaration takes no more: it is over, erased or full.
 */
export const withStatement = (
  stored: Return,
  said: Omit<Statement, 'place'>,
): { readonly place: number; readonly extended?: Return } | undefined => {
  const before = saidBefore(stored, said.items);
  if (before) return { place: before.place };
  const { declared } = stored;
  const added = declared?.added ?? [];
  if (!declared || isOver(stored) || added.length >= mostAdded) return undefined;
  const { at, name, items } = said;
  const next = { at, name, ...(items ? { items } : {}) };
  const extended = { ...stored, declared: { ...declared, added: [...added, next] } };
  return {
    place: added.length + 1,
    extended: noted(extended, 'extended', { by: { kind: 'customer' }, at }),
  };
};

/** All words of a declaration, for the people who decide. */
export const declaredWords = (stored: Pick<Return, 'declared'>): string[] =>
  statementsOf(stored).flatMap(({ items }) => items ?? []);
