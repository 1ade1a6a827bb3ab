import type { Clock } from '../kit/clock.ts';
import { orNotFound } from '../kit/errors.ts';
import type { PrivacyRequest } from './privacy-request.ts';
import type { PrivacyRequestsStore } from './privacy-requests.store.ts';

/** Staff mark a request as done; the first time stays. Errors: NotFound. */
export const closeRequest = async (
  shop: string,
  id: string,
  services: { readonly privacyRequests: Pick<PrivacyRequestsStore, 'close'>; readonly clock: Clock },
): Promise<PrivacyRequest> => {
  const request = await services.privacyRequests.close(shop, id, services.clock().toISOString());
  return orNotFound(request, `The shop ${shop} has no privacy request ${id}.`);
};
