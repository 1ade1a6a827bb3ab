import type { Nudge } from '../mail/nudge.ts';
import { type ExpandServices, expandMailing } from './expand-mailing.ts';
import { type RevisitServices, revisitMailing } from './revisit-mailing.ts';

/** What a mailing as a whole is nudged to; its messages are sent by `mail/send-batch.ts`. Until an instant, in ms. */
export const goThrough = (
  nudge: Exclude<Nudge, { readonly kind: 'send' }>,
  until: number,
  services: ExpandServices & RevisitServices,
): Promise<void> =>
  nudge.kind === 'expand'
    ? expandMailing(nudge.mailing, until, services)
    : revisitMailing(nudge, until, services);
