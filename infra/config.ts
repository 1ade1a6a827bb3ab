import * as z from 'zod';

/** How long CloudWatch may keep logs: it takes these numbers of days and no others. */
const logDays = z.literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365]);

const publicUrl = z
  .url({ protocol: /^https?$/ })
  .refine(
    (url) => !url.endsWith('/') && (url.startsWith('https:') || new URL(url).hostname === '127.0.0.1'),
    'must be https (or http on 127.0.0.1) and must not end with a slash',
  );

const stageConfig = z.strictObject({
  /** The address that mails come from. SES asks its owner to confirm it after the first deployment. */
  sender: z.email(),
  /** Where customers and shops reach the API, for a domain of one's own; the API's own address by default. */
  publicUrl: z.optional(publicUrl),
  /** Who is told of alarms. */
  alarmEmail: z.optional(z.email()),
  /** Whether tables, secrets and staff accounts survive a mistake: deletion protection, backups, kept on delete. */
  retain: z.boolean(),
  logDays,
  /** How long a sign-in lasts. */
  tokenHours: z.int().check(z.gte(1), z.lte(24)),
  ingest: z.strictObject({
    /** At least the time limit of `ingest-events`; AWS advises six times that. */
    visibilitySeconds: z.int().check(z.gte(15), z.lte(43_200)),
    maxReceives: z.int().check(z.gte(1), z.lte(1_000)),
  }),
  /** Whether queues and topics refuse plain HTTP. The emulator of the local stage speaks nothing else. */
  tlsOnly: z.boolean(),
  /** Whether to make the third stack: saved queries and alarms on metric arithmetic. */
  operations: z.boolean(),
});

export type StageConfig = z.infer<typeof stageConfig>;

export const stages = {
  local: {
    sender: 'care@aftercare.example',
    retain: false,
    logDays: 1,
    tokenHours: 24,
    ingest: { visibilitySeconds: 20, maxReceives: 5 },
    tlsOnly: false,
    operations: false,
  },
  dev: {
    sender: 'care@aftercare.example',
    retain: false,
    logDays: 7,
    tokenHours: 8,
    ingest: { visibilitySeconds: 90, maxReceives: 5 },
    tlsOnly: true,
    operations: true,
  },
  prod: {
    sender: 'care@aftercare.example',
    retain: true,
    logDays: 90,
    tokenHours: 1,
    ingest: { visibilitySeconds: 90, maxReceives: 5 },
    tlsOnly: true,
    operations: true,
  },
} as const satisfies Record<string, StageConfig>;

export type StageName = keyof typeof stages;

export interface Stage {
  readonly name: StageName;
  readonly config: StageConfig;
}

/** What may be given on the command line (`-c key=value`) instead of in the record. */
const overridable = ['sender', 'publicUrl', 'alarmEmail'] as const;

const isStageName = (name: unknown): name is StageName =>
  typeof name === 'string' && Object.hasOwn(stages, name);

/**
 * The stage that the context names (`prod` unless told), with what the context overrides.
 * Errors: throws a sentence that names the setting, when the stage is unknown or a setting is not valid.
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
