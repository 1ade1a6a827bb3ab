import type * as z from '../kit/z.ts';
import {
  type Asking,
  type AskServices,
  type Deferral,
  mayHaveLeft,
  prepareAsking,
  sendSurveyMail,
} from './ask-customer.ts';
import { askedAs } from './asked-as.ts';
import { deferred, invited, type SkipReason, skipped } from './survey.ts';
import type { surveyTask } from './task.ts';

/**
 * "Invite the customer": asks once, where we may. `closed` when there will be no answer to wait for.
 * `deferred` when the workflow must try again at `until`, which happens once. The mail leaves before the
 * survey counts as invited, so no survey counts as invited without a mail; a repeated attempt finds the mail
 * already sent.
 */
export const inviteCustomer = async ({ surveyId }: z.output<typeof surveyTask>, services: AskServices) => {
  const asking = await prepareAsking('invite', surveyId, services);
  if (!asking) return { surveyId, outcome: 'closed' };
  const { survey, allowed } = asking;
  const tried = survey.deferredUntil !== undefined && survey.deferredUntil <= services.clock().toISOString();
  if ('until' in allowed && !tried) return putOff(surveyId, allowed, services);
  const mail = 'to' in allowed ? await sendSurveyMail('invite', allowed.to, asking, services) : undefined;
  const now = services.clock();
  const skip = mail === 'undeliverable' ? mail : await skipOf(asking, services);
  await services.surveys.modify(surveyId, (stored) => {
    if (skip) return stored.status === 'waiting' ? skipped(stored, skip, now.toISOString()) : undefined;
    return stored.invitedAt || stored.status === 'erased' ? undefined : invited(stored, now, askedOf(asking));
  });
  return { surveyId, outcome: skip ? 'closed' : 'invited', skipped: skip, mail };
};

/**
 * Why the customer is not asked. Undefined where the mail may have left in an earlier, crashed attempt: its
 * customer may still answer.
 */
const skipOf = async (asking: Asking, services: AskServices): Promise<SkipReason | undefined> => {
  const { allowed } = asking;
  if ('to' in allowed || (await mayHaveLeft('invite', asking.survey, services))) return undefined;
  return 'skip' in allowed ? allowed.skip : 'deferred-twice';
};

const putOff = async (surveyId: string, deferral: Deferral, { surveys }: AskServices) => {
  const stored = await surveys.modify(surveyId, (before) =>
    before.status === 'waiting' && !before.deferredUntil ? deferred(before, deferral) : undefined,
  );
  return stored?.status === 'waiting'
    ? { surveyId, outcome: 'deferred', until: stored.deferredUntil, reason: stored.deferredFor }
    : { surveyId, outcome: 'closed' };
};

const mostProducts = 100;

/** What the survey stores from now on: how it was asked, and the groups by which results are told apart. */
const askedOf = ({ texts, own, customer, order, survey }: Asking) => ({
  locale: texts.tag,
  version: own?.version,
  groups: {
    ...survey.groups,
    askedAs: askedAs(own, texts),
    country: order.snapshot?.shippingAddress?.country ?? customer?.country?.value,
    products: [...new Set(order.snapshot?.lines.flatMap(({ productId }) => productId ?? []))].slice(
      0,
      mostProducts,
    ),
  },
});
