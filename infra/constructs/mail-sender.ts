import type { StageConfig } from '../config.ts';
import type { Provision } from './provision.ts';

/** What functions may do with SES: send as the one sender. Its identity is made before everything else, or exists. */
export const mailProvision = ({
  sender,
}: Pick<StageConfig, 'sender'>): Provision<'send' | 'quota' | 'release'> => {
  const quota = {
    actions: ['ses:GetSendQuota'],
    resources: ['*'],
    because: 'The quota is the account’s: senders keep to it, and dry runs plan with it.',
  };
  return {
    variable: sender,
    allow: {
      quota: [quota],
      send: [
        {
          actions: ['ses:SendRawEmail'],
          resources: ['*'],
          conditions: { StringEqualsIfExists: { 'ses:FromAddress': sender } },
          because: `It writes as ${sender} only, but to anybody: where SES knows a recipient, it checks that identity too.`,
        },
        quota,
      ],
      release: [
        {
          actions: ['ses:DeleteSuppressedDestination'],
          resources: ['*'],
          because: 'The suppression list is the account’s: SES knows no resource for it.',
        },
      ],
    },
  };
};
