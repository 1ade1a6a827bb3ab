import { production, type Stages, trial } from './infra/presets.ts';

/**
 * The settings of your stages. Copy this file to `aftercare.config.ts`, replace every address, and commit it to your copy
 * of this repository: every deployment reads it, and there are no secrets in it. `infra/config.ts` explains all settings;
 * `infra/presets.ts` has the values of those that you do not write here.
 */
export default {
  // npx cdk deploy --all
  prod: {
    ...production,
    /** The sender of all mails to customers. */
    sender: 'care@your-shop.example',
    /** 'existing' if SES in this account and region knows the domain already. */
    identity: 'domain',
    /** Where alarms are mailed to. */
    alarmEmail: 'operations@your-shop.example',
    // The API's own domain. It is in every link of every mail, so set it before the first mail leaves.
    // publicUrl: 'https://care.your-shop.example',
  },

  // npx cdk deploy --all -c stage=dev
  dev: {
    ...trial,
    sender: 'care@dev.your-shop.example',
    identity: 'domain',
  },
} satisfies Stages;
