import { Failure } from '../kit/errors.ts';
import { page, type Reply, seeOther } from '../kit/http.ts';
import { emptyForm, type FormLimits, limitsFor, type Submitted } from '../kit/read-form.ts';
import type { Photos } from '../photos/photos.client.ts';
import { type CarryOnServices, carryOn } from '../returns/act-on-return.ts';
import type { SendErrand } from '../returns/errand.ts';
import type { Return } from '../returns/return.ts';
import { returnUrls } from '../returns/return-link.ts';
import { nothingHere, type OwnReturn, statusReply } from './own-return.ts';
import { isStep, type StepDoing, type StepName, steps } from './step-pages.ts';

export interface StepServices extends CarryOnServices {
  readonly photos: Pick<Photos, 'collect'>;
  readonly errands: SendErrand;
  readonly publicUrl: string;
}

const doingOf = (own: OwnReturn, { publicUrl }: Pick<StepServices, 'publicUrl'>): StepDoing => ({
  ...own,
  urls: returnUrls(publicUrl, own.link, own.stored.id),
});

export const stepReply = (
  step: string | undefined,
  own: OwnReturn,
  services: Pick<StepServices, 'publicUrl'>,
): Reply => {
  if (!isStep(step)) return nothingHere(own);
  return page(200, steps[step].page(doingOf(own, services), [], emptyForm));
};

/** What the form of a step may hold. */
export const limitsOfStep = (step: string | undefined): FormLimits =>
  limitsFor(isStep(step) ? steps[step].fields : 0);

/** Errors: Conflict where the return has moved on. */
const done = async (
  step: StepName,
  { stored: { id } }: OwnReturn,
  form: Submitted,
  services: StepServices,
) => {
  const { action, news } = steps[step];
  const doer = { by: { kind: 'customer' as const }, at: services.clock().toISOString() };
  const photos = step === 'answer' ? (await services.photos.collect(id)).kept : undefined;
  const change = (before: Return) => action(photos ? { ...before, photos: [...photos] } : before, form, doer);
  const stored = await carryOn(id, change, services);
  if (!stored) return;
  if (news === 'answered') await services.errands({ kind: 'answered', returnId: stored.id });
  else if (news) await services.errands({ kind: 'tell', returnId: stored.id, news });
};

/**
 * Takes the step, and redirects to the page of the return. Where the return has moved on meanwhile, that page
 * shows it.
 */
export const takeStepOf = async (
  step: string | undefined,
  own: OwnReturn,
  form: Submitted,
  services: StepServices,
): Promise<Reply> => {
  if (!isStep(step)) return nothingHere(own);
  const doing = doingOf(own, services);
  const problems = steps[step].problems(doing, form);
  if (problems.length > 0) return page(400, steps[step].page(doing, problems, form));
  try {
    await done(step, own, form, services);
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'Conflict') throw error;
    return statusReply(409, own, services);
  }
  return seeOther(`${doing.urls.status}?done=${steps[step].notice}`);
};
