import * as z from 'zod';

/** How long CloudWatch keeps logs: it accepts only these numbers of days. */
const logDays = z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365]);

/** How long a sign-in lasts, at every stage: a day's work. A refresh token that was stolen is worth no more. */
export const refreshHours = 12;

const publicUrl = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => !url.endsWith('/') && (url.startsWith('https:') || new URL(url).hostname === '127.0.0.1'),
    'must be https (or http on 127.0.0.1) and must not end with a slash',
  );

const domain = z.strictObject({
  /** In lower case, without a scheme: `care.your-shop.com`. */
  name: z.string().regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'must be a domain, in lower case'),
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
      'must be the ARN of a certificate of ACM',
    ),
});

/** How long a queue waits for its function, and how often it tries. */
const patience = z.strictObject({
  /** Longer than the timeout of its function; AWS advises six times that. */
  visibilitySeconds: z.int().check(z.gte(15), z.lte(43_200)),
  /** How often a failing message is tried. */
  maxReceives: z.int().check(z.gte(1), z.lte(1_000)),
});

export type Patience = z.infer<typeof patience>;

const everySetting = z.strictObject({
  /** The sender's address of all mails. */
  sender: z.email(),
  /**
   * The identity that SES verifies. `domain`: the sender's domain, which then signs its mails (DKIM); its DNS
   * needs the records in the outputs. `address`: only the sender's address, if you cannot change the DNS; SES
   * mails a link to confirm it.
   */
  identity: z.enum(['domain', 'address']),
  /**
   * The API's address for customers and shops, if it has its own domain; the API's own address by default.
   */
  publicUrl: z.optional(publicUrl),
  /**
   * A domain for the API, with a certificate of ACM in the same region. The app makes the domain and maps it to the API;
   * it is then the `publicUrl`, and the API's own address is off. The DNS needs a record: see the output `DomainTarget`.
   */
  domain: z.optional(domain),
  /**
   * How many requests API Gateway takes from the account in its region, if AWS has raised or lowered the usual 10,000 a
   * second (5,000 at once). The limits of the routes follow from it.
   */
  accountThrottle: z.optional(
    z.strictObject({ rate: z.int().check(z.gte(1)), burst: z.int().check(z.gte(1)) }),
  ),
  /**
   * How many runs of `receive-webhook` Lambda keeps free for it, and takes from the others. Unset by default: Lambda refuses it to an
   * account that would have fewer than 100 left, so also to a new one, which may have ten in all.
   */
  receiveConcurrency: z.optional(z.int().check(z.gte(1))),
  /** Where alarms are mailed to. */
  alarmEmail: z.optional(z.email()),
  /**
   * Whether tables, secrets and staff accounts survive a mistake: deletion protection, backups, kept on
   * delete.
   */
  retain: z.boolean(),
  logDays,
  /** How long an access token lasts. People get new ones for as long as their refresh token lasts. */
  tokenHours: z.int().check(z.gte(1), z.lte(refreshHours)),
  /** Whether people need a code of their authenticator app to sign in. `aftercare login` sets it up where it is required. */
  mfa: z.enum(['optional', 'required']),
  /** Where people sign in, if not at Cognito's own address in the region: an emulator. */
  signInUrl: z.optional(publicUrl),
  /**
   * For the queue of webhooks. Messages that can never succeed are not retried: `ingest-events` moves them to
   * the dead letters itself.
   */
  ingest: patience,
  /** For the queue of errands: mails that no page waits for. */
  errands: patience,
  /** For the queue of people whose projection is made anew. */
  people: patience,
  /** For the queue of passes over groups, whose function runs a minute at most and then goes on by another message. */
  groups: patience,
  /** For the queue of dates that a care programme needs once it is switched on. */
  dates: patience,
  /** For the queues of the senders, which run a minute at most; `watch-batches` and the sweep find what they lose. */
  mails: patience,
  /** For the queue of SES's events about mails. */
  mailEvents: patience,
  /** For the queue of imports, whose function runs a minute at most and then goes on by another message. */
  imports: patience,
  /** For the queue of campaigns, whose function runs a minute at most and then goes on by another message. */
  campaigns: patience,
  /** For the queue of coupons, whose function runs a minute at most and then goes on by another message. */
  coupons: patience,
  /** For the queue of codes that go to a platform, whose function runs two minutes at most. */
  push: patience,
  /**
   * Origins that may be called although they are not on the public internet: `http://127.0.0.1:4000`, or `:*`
   * for every port. All other addresses that shops give us must be public and https.
   */
  outbound: z.array(z.string().regex(/^https?:\/\/[a-z0-9.-]+(:(\d+|\*))?$/, 'must be an origin')),
  /**
   * How a new shop writes to its customers by default: `bounded` has quiet hours and a contact budget.
   * `unbounded` is for a stage where you try things out at any time of day.
   */
  newShops: z.enum(['bounded', 'unbounded']),
  /**
   * Whether runs of care programmes may be rehearsed: a future day is named, and its messages leave now. For a stage
   * without real customers, because people who were greeted in a rehearsal are not greeted on the day.
   */
  careRehearsal: z.enum(['on', 'off']),
  /** Whether queues and topics refuse plain HTTP. The local stage's emulator speaks only plain HTTP. */
  tlsOnly: z.boolean(),
  /**
   * How many executions the account may have open in its region: Step Functions' own quota, which AWS raises
   * on request. At 80 % of it an alarm rings; above it nothing more starts.
   */
  openExecutions: z.int().check(z.gte(1)),
  /** Whether to make the stack `Operations`: saved queries and alarms on metric arithmetic. */
  operations: z.boolean(),
});

export const stageConfig = everySetting.refine(
  ({ domain, publicUrl }) => domain === undefined || publicUrl === undefined,
  { path: ['publicUrl'], error: 'must not be given beside domain, which is the public address then' },
);

export type StageConfig = z.infer<typeof stageConfig>;

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

/** The default quota of a region (Step Functions quotas, "Open executions"). */
const usualOpenExecutions = 1_000_000;

export const stages = {
  local: {
    sender: 'care@aftercare.example',
    identity: 'address',
    retain: false,
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
    tlsOnly: false,
    openExecutions: usualOpenExecutions,
    operations: false,
  },
  dev: {
    sender: 'care@aftercare.example',
    identity: 'domain',
    retain: false,
    logDays: 7,
    tokenHours: 8,
    mfa: 'optional',
    ...anHour,
    outbound: [],
    newShops: 'bounded',
    careRehearsal: 'on',
    tlsOnly: true,
    openExecutions: usualOpenExecutions,
    operations: true,
  },
  prod: {
    sender: 'care@aftercare.example',
    identity: 'domain',
    retain: true,
    logDays: 90,
    tokenHours: 1,
    mfa: 'required',
    ...anHour,
    outbound: [],
    newShops: 'bounded',
    careRehearsal: 'off',
    tlsOnly: true,
    openExecutions: usualOpenExecutions,
    operations: true,
  },
} as const satisfies Record<string, StageConfig>;

export type StageName = keyof typeof stages;

export interface Stage {
  readonly name: StageName;
  readonly config: StageConfig;
}

/** The name of a stack of this stage: `Aftercare-prod-Returns`. */
export const stackName = ({ name }: Stage, part: string): string => `Aftercare-${name}-${part}`;

/** Settings that can be given on the command line (`-c key=value`) instead of in the record. */
const overridable = ['sender', 'identity', 'publicUrl', 'alarmEmail', 'signInUrl'] as const;

const isStageName = (name: unknown): name is StageName =>
  typeof name === 'string' && Object.hasOwn(stages, name);

/**
 * The stage that the context names (`prod` by default), with the context's overrides.
 * Errors: throws a sentence that names the setting if the stage is unknown or a setting is not valid.
 */
export const readStage = (context: (key: string) => unknown): Stage => {
  const name = context('stage') ?? 'prod';
  if (!isStageName(name)) {
    throw new Error(`There is no stage "${String(name)}"; there are ${Object.keys(stages).join(', ')}.`);
  }
  const given = overridable.flatMap((key) => (context(key) === undefined ? [] : [[key, context(key)]]));
  const config = stageConfig.safeParse({ ...stages[name], ...Object.fromEntries(given) });
  if (!config.success) throw new Error(`The settings of stage ${name}:\n${z.prettifyError(config.error)}`);
  return { name, config: config.data };
};
