import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { triggerHandler } from '../kit/trigger.ts';

/**
 * Cognito asks this whenever it makes tokens. An access token names an account by a UUID, which says nothing
 * to people who read an audit, so it gets the account's address too. The groups stay as they are.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const nameStaff = (event: PreTokenGenerationV2TriggerEvent): PreTokenGenerationV2TriggerEvent => {
  const { email } = event.request.userAttributes;
  if (email === undefined) return event;
  const accessTokenGeneration = { claimsToAddOrOverride: { email } };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
};

export const handler = triggerHandler('name-staff', nameStaff);
