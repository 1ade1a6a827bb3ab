import {
  paidQuote,
  shownInstructions,
  shownItems,
  shownLeftOut,
  shownQuestion,
} from '../returns/mails/shown-context.ts';
import type { Return } from '../returns/return.ts';
import { returnNumber } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import { isParcelMissing } from '../returns/verdicts.ts';
import { statusWithOrder } from '../vocabulary/moves.ts';
import type { OpenedLink } from './open-link.ts';
import type { ReturnStatusPage, TimelineEntry } from './return-status.page.ts';

/** The steps that the customer can still take with a return. */
const stepsOf = (stored: Return) => {
  const { status, question, outcome } = stored;
  const asked = question !== undefined && question.answeredAt === undefined;
  return {
    answer: asked,
    dispatch:
      outcome !== 'keep' &&
      (['approved', 'in-transit', 'expired'].includes(status) || isParcelMissing(stored)),
    photos: ['requested', 'awaiting-approval'].includes(status),
    cancel: ['requested', 'awaiting-approval', 'approved'].includes(status),
  };
};

export const notices = ['requested', 'dispatched', 'cancelled', 'answered'] as const;
export type Notice = (typeof notices)[number];

const timelineOf = ({ events }: Return): TimelineEntry[] => events.map(({ at, what }) => ({ at, what }));

const isComing = ({ status }: Return): boolean => ['approved', 'in-transit'].includes(status);

const declinedOf = ({ status, decision }: Return): ReturnStatusPage['declined'] =>
  status === 'declined' && decision ? { reasonCode: decision.reasonCode, text: decision.text } : undefined;

/** A return as its status page shows it. */
export const statusView = (
  stored: Return,
  { texts, shop, order, zone, link }: OpenedLink,
  publicUrl: string,
  notice?: Notice,
): ReturnStatusPage => {
  const urls = returnUrls(publicUrl, link, stored.id);
  const steps = stepsOf(stored);
  const question = shownQuestion(stored);
  return {
    texts,
    shop: shop.name,
    number: returnNumber(stored),
    orderNumber: stored.orderNumber,
    zone,
    status: statusWithOrder(stored.status),
    outcome: stored.outcome,
    items: shownItems(stored),
    leftOut: shownLeftOut(stored),
    timeline: timelineOf(stored),
    quote: paidQuote(stored.quote, stored, order),
    final: paidQuote(stored.settlement?.final, stored, order),
    paid: stored.settlement?.paid,
    declined: declinedOf(stored),
    question: question && { ...question, answered: stored.question?.answeredAt !== undefined },
    instructions: isComing(stored) ? shownInstructions(stored, shop) : undefined,
    refundDueAt: stored.refundDueAt,
    photos: stored.photos.length,
    links: {
      ...(steps.answer ? { answer: urls.answer } : {}),
      ...(steps.dispatch ? { dispatch: urls.dispatch } : {}),
      ...(steps.photos ? { photos: urls.photos } : {}),
      ...(steps.cancel ? { cancel: urls.cancel } : {}),
    },
    notice,
  };
};
