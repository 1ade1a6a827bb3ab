import { canonicalEmail } from './address.ts';
import { existingCustomer } from './find-customers.ts';
import type { Release } from './release.ts';
import type { SuppressionList } from './suppression-list.client.ts';
import { type TellServices, type Told, tellForCustomer } from './tell-wishes.ts';

export interface ReleaseServices extends TellServices {
  readonly suppressionList: SuppressionList;
}

/**
 * Allows mail to a customer again: on our side, and on SES's own list, which would stop the next mail without
 * trying it. Answers what SES said. Errors: NotFound, Conflict for an erased customer.
 */
export const releaseForCustomer = async (
  id: string,
  told: Told,
  services: ReleaseServices,
): Promise<Release> => {
  await tellForCustomer(id, { purpose: 'all', change: 'released' }, told, services);
  const { email } = await existingCustomer(id, services);
  if (!email) return 'not-listed';
  // SES does not say whether its list minds capital letters.
  const forms = new Set([email.value, canonicalEmail(email.value)]);
  const answers = await Promise.all([...forms].map((form) => services.suppressionList.release(form)));
  return (
    answers.find((each) => each === 'unknown') ?? answers.find((each) => each === 'cleared') ?? 'not-listed'
  );
};
