import {
  DeleteSuppressedDestinationCommand,
  NotFoundException,
  SESv2Client,
  type SESv2ClientConfig,
} from '@aws-sdk/client-sesv2';
import { logFailure } from '../kit/log.ts';
import type { Release } from './release.ts';

export interface SuppressionList {
  /** Takes the address off the list. Safe to repeat. */
  release(email: string): Promise<Release>;
}

/**
 * Only version 2 of SES's API knows the list, and only the function that releases has this client:
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_DeleteSuppressedDestination.html
 */
export const sesSuppressionList = (config: SESv2ClientConfig = {}): SuppressionList => {
  const client = new SESv2Client({
    requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true },
    ...config,
  });
  return {
    release: async (email) => {
      try {
        await client.send(new DeleteSuppressedDestinationCommand({ EmailAddress: email }));
        return 'cleared';
      } catch (error) {
        if (error instanceof NotFoundException) return 'not-listed';
        logFailure('SES did not take an address off its suppression list', error);
        return 'unknown';
      }
    },
  };
};
