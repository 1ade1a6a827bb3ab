import { refreshHours, type StageConfig } from './config.ts';

/** What the operator alone knows. */
type Own = 'sender' | 'identity';

/** All other settings. A stage may overwrite any of them. */
export type Preset = Readonly<Omit<StageConfig, Own>>;

/** Stages by their names: `aftercare.config.ts` exports them. */
export type Stages = Readonly<Record<string, StageConfig>>;

/** Long enough to outlast most failures of a service; the alarms ring well before the hour is over. */
const anHour = {
  ingest: { visibilitySeconds: 90, maxReceives: 40 },
  errands: { visibilitySeconds: 180, maxReceives: 20 },
  dates: { visibilitySeconds: 180, maxReceives: 20 },
  people: { visibilitySeconds: 180, maxReceives: 20 },
  groups: { visibilitySeconds: 180, maxReceives: 20 },
  mails: { visibilitySeconds: 90, maxReceives: 40 },
  mailEvents: { visibilitySeconds: 90, maxReceives: 40 },
  imports: { visibilitySeconds: 360, maxReceives: 10 },
  campaigns: { visibilitySeconds: 360, maxReceives: 10 },
  coupons: { visibilitySeconds: 360, maxReceives: 10 },
  push: { visibilitySeconds: 240, maxReceives: 15 },
} as const;

/** The usual quotas of a region: Step Functions, "Open executions"; Lambda, "Concurrent executions". */
const usualQuotas = { openExecutions: 1_000_000, lambdaConcurrency: 1_000 } as const;

/** For real customers: everything is kept, and protected from mistakes. */
export const production: Preset = {
  retain: true,
  emptyBuckets: false,
  logDays: 90,
  tokenHours: 1,
  mfa: 'required',
  ...anHour,
  outbound: [],
  newShops: 'bounded',
  careRehearsal: 'off',
  emulated: false,
  ...usualQuotas,
  operations: true,
};

/** For trying things out in AWS: everything goes when it is deleted. */
export const trial: Preset = {
  ...production,
  retain: false,
  emptyBuckets: true,
  logDays: 7,
  tokenHours: 8,
  mfa: 'optional',
  careRehearsal: 'on',
};

/** The stage of `npm start` and of the tests. `npm start` says where its API is. */
export const local: StageConfig = {
  sender: 'care@aftercare.example',
  identity: 'address',
  retain: false,
  // The emulator deletes buckets with what is in them.
  emptyBuckets: false,
  logDays: 1,
  tokenHours: refreshHours,
  mfa: 'optional',
  ingest: { visibilitySeconds: 20, maxReceives: 5 },
  errands: { visibilitySeconds: 35, maxReceives: 5 },
  dates: { visibilitySeconds: 90, maxReceives: 5 },
  people: { visibilitySeconds: 90, maxReceives: 5 },
  groups: { visibilitySeconds: 90, maxReceives: 5 },
  mails: { visibilitySeconds: 65, maxReceives: 5 },
  mailEvents: { visibilitySeconds: 20, maxReceives: 5 },
  imports: { visibilitySeconds: 65, maxReceives: 5 },
  campaigns: { visibilitySeconds: 65, maxReceives: 5 },
  coupons: { visibilitySeconds: 65, maxReceives: 5 },
  push: { visibilitySeconds: 125, maxReceives: 5 },
  outbound: ['http://127.0.0.1:*'],
  newShops: 'unbounded',
  careRehearsal: 'on',
  emulated: true,
  ...usualQuotas,
  operations: false,
};
