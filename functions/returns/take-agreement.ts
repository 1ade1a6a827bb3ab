import type { Subject } from '../approvals/decide-approval.ts';
import { type CarryOnServices, carryOn } from './act-on-return.ts';
import { isAgreementAsked } from './journey.ts';
import type { Return } from './return.ts';
import { answeredBySecond } from './second-person.ts';

const isAskedFor = (stored: Return, approval: string): boolean =>
  stored.agreement?.id === approval && isAgreementAsked(stored);

const verdicts = { agree: 'agreed', refuse: 'refused' } as const;

/** The payments of returns, as something that second persons agree to. */
export const paymentSubject = (services: CarryOnServices): Subject => ({
  take: async ({ approval, verdict, person, why, at }, write) => {
    const doer = { by: { kind: person.kind, name: person.name }, at, why };
    let isAsked = false;
    const change = (before: Return) => {
      isAsked = isAskedFor(before, approval.id);
      return isAsked ? answeredBySecond(before, verdicts[verdict], doer) : undefined;
    };
    await carryOn(approval.about.id, change, services, write);
    return isAsked;
  },
});
