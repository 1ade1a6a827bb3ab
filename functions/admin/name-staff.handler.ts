import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Cognito asks this whenever it makes tokens. An access token names an account by a UUID, which says nothing
 * to people who read an audit, so it gets the account's address too. The groups stay as they are.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const handler = async (
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { email } = event.request.userAttributes;
  if (email === undefined) return event;
  const accessTokenGeneration = { claimsToAddOrOverride: { email } };
  return { ...event, response: { claimsAndScopeOverrideDetails: { accessTokenGeneration } } };
};
