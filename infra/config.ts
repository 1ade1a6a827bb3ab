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

/** Every setting of a stage. The records are in the operator's file, or in `presets.ts`; `settings.ts` reads them. */
export const stageConfig = z
  .strictObject({
    /** The sender's address of all mails. */
    sender: z.email(),
    /**
     * The identity that SES verifies. `domain`: the sender's domain, which then signs its mails (DKIM); its DNS
     * needs the records in the outputs. `address`: only the sender's address, if you cannot change the DNS; SES
     * mails a link to confirm it. `existing`: SES in this account and region knows the domain or the address already,
     * and nothing is made.
     */
    identity: z.enum(['domain', 'address', 'existing']),
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
    /** Whether deleting the stack `Data` also deletes the files in its buckets. Without that, it fails once there are some. */
    emptyBuckets: z.boolean(),
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
    /**
     * Whether AWS is an emulator, as in the local stage. It speaks only plain HTTP, which queues, topics and buckets refuse
     * elsewhere, and it asks for a permission that AWS does not have (`Table`).
     */
    emulated: z.boolean(),
    /**
     * How many executions the account may have open in its region: Step Functions' own quota, which AWS raises
     * on request. At 80 % of it an alarm rings; above it nothing more starts.
     */
    openExecutions: z.int().check(z.gte(1)),
    /**
     * How many functions may run at once in the account and region: Lambda's own quota, "Concurrent executions". It is
     * 1,000, but 10 in a new account until AWS raises it on request. See `mostRuns`.
     */
    lambdaConcurrency: z.int().check(z.gte(10)),
    /** Whether to make the stack `Operations`: saved queries and alarms on metric arithmetic. */
    operations: z.boolean(),
  })
  .refine(({ retain, emptyBuckets }) => !(retain && emptyBuckets), {
    path: ['emptyBuckets'],
    error: 'must be false where retain is true',
  })
  .refine(({ domain: own, publicUrl: given }) => own === undefined || given === undefined, {
    path: ['publicUrl'],
    error: 'must not be given beside domain, which is the public address then',
  });

export type StageConfig = z.infer<typeof stageConfig>;

/**
 * How many runs of a queue's function there may be at once, if it would like `wanted`. Each queue gets a 25th of the
 * account's quota at most, so that the dozen of them leaves half of it to requests. Two is the least that Lambda takes
 * (Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings").
 */
export const mostRuns = (
  wanted: number,
  { lambdaConcurrency }: Pick<StageConfig, 'lambdaConcurrency'>,
): number => Math.max(2, Math.min(wanted, Math.floor(lambdaConcurrency / 25)));

/** A stage: its name, which is in the name of everything that it has, and its settings. */
export interface Stage {
  readonly name: string;
  readonly config: StageConfig;
}

/** The name of a stack of this stage: `Aftercare-prod-Returns`. */
export const stackName = ({ name }: Stage, part: string): string => `Aftercare-${name}-${part}`;
