import { type Doer, escalate, noted } from './actions.ts';
import type { Return } from './return.ts';

/** The shop's news that a payment failed. `at`: when it failed, a UTC instant. */
export interface FailedRefund {
  readonly at: string;
  /** In the shop's own words. */
  readonly why?: string | undefined;
}

/** Whether a later payment, or a later failure, is known. News come in any order. */
const isPast = ({ settledAt, failedAt }: NonNullable<Return['settlement']>, at: string): boolean =>
  (settledAt !== undefined && at < settledAt) || (failedAt !== undefined && at <= failedAt);

const detailOf = (wasPaid: boolean, why: string | undefined): string => {
  const said = wasPaid
    ? 'The shop had said that this was paid, and says now that the payment failed. The customer may have been told that it was paid.'
    : 'The shop says that the payment failed.';
  return why ? `${said} The shop’s reason: ${why}` : said;
};

/**
 * The return after the shop's news that its payment failed: not paid, and a person decides. Nothing asks the
 * shop again by itself. The pieces and the money stay with the return, so that no other return gets them
 * meanwhile. Undefined where the news say nothing new.
 */
export const failedBy = (stored: Return, { at, why }: FailedRefund, doer: Doer): Return | undefined => {
  if (!stored.settlement || isPast(stored.settlement, at)) return undefined;
  const { settledAt, paid: _paid, ...settlement } = stored.settlement;
  const { closedAt: _closed, ...open } = stored;
  const detail = detailOf(settledAt !== undefined, why);
  const unpaid: Return = { ...open, settlement: { ...settlement, refused: detail, failedAt: at } };
  return escalate(noted(unpaid, 'refund-failed', doer), 'settlement', doer.at, detail);
};
