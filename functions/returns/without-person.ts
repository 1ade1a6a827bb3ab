import { isWithoutOrder } from '../vocabulary/moves.ts';
import type { Return } from './return.ts';

const withoutDetail = ({ data, ...event }: Return['events'][number]): Return['events'][number] => {
  const { detail: _words, ...facts } = data ?? {};
  return data ? { ...event, data: facts } : event;
};

/** What a stranger typed as a number may say anything. */
const erasedNumber = '–';

/** Nobody can find the order of a declaration any more that says nothing, so it waits for nobody. */
const withoutDeclaration = (stored: Return, at: string): Return =>
  isWithoutOrder(stored.status)
    ? { ...stored, orderNumber: erasedNumber, status: 'dismissed', closedAt: stored.closedAt ?? at }
    : stored;

/**
 * A return that no longer says whose it was: without words from or to the customer, photos, a label with
 * their name, a tracking number. Nor the words in which a shop refused, which may name anybody. Pieces, money and the events stay for the shop's books.
 */
export const withoutPerson = (stored: Return, at: string): Return => {
  const {
    declared: _declared,
    note: _note,
    locale: _locale,
    address: _address,
    ...rest
  } = withoutDeclaration(stored, at);
  const { question, dispatch, decision, escalation, settlement } = rest;
  return {
    ...rest,
    lines: rest.lines.map(({ note: _said, ...line }) => line),
    photos: [],
    labelUrl: undefined,
    ...(question ? { question: { ...question, text: undefined, answer: undefined } } : {}),
    ...(decision ? { decision: { ...decision, text: undefined } } : {}),
    ...(escalation ? { escalation: { ...escalation, detail: undefined } } : {}),
    // The fact that it was refused says that it was not paid.
    ...(settlement ? { settlement: { ...settlement, refused: settlement.refused && 'erased' } } : {}),
    // The fact that it was sent still releases the refund.
    ...(dispatch
      ? { dispatch: { ...dispatch, carrier: undefined, tracking: dispatch.tracking && 'erased' } }
      : {}),
    events: rest.events
      .map(withoutDetail)
      .map(({ why, ...event }) => (event.by.kind === 'customer' ? event : { ...event, why })),
    erasedAt: at,
  };
};
