import { etagOf } from '../kit/etag.ts';
import type { Breaker, MailCounts } from './breaker.ts';

/** The breaker as the API shows it, with the ETag that guards a change. */
export const shownBreaker = ({
  stored,
  figures,
}: {
  readonly stored: Breaker;
  readonly figures: MailCounts;
}) => ({
  body: { ...stored, figures, state: stored.opened ? ('open' as const) : ('closed' as const) },
  headers: { etag: etagOf(stored) },
});
