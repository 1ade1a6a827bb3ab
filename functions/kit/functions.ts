import type { Resource } from './resources.ts';

/**
 * Every function of the product: where its code is, how big it is, and what it may touch.
 *
 * The one place where resources meet functions. `infra/constructs/function.ts` turns each entry into a Lambda with
 * exactly these variables and grants; `environment(name)` gives the running function exactly these values. Reading
 * a resource that is not listed here does not compile, and neither does a resource that infra does not provide.
 */

/**
 * What a function may do with a resource. Tables: `read`, `write` (reading too), `list` (all of a
 * small one, page by page). Queues: `send`, `consume`.
 * `shopSecrets` is a name prefix in Secrets Manager: `read`, `manage` (create and change too). `surveyMachine`, `returnMachine`:
 * `start`, `wake` (answer its task tokens), `describe`. `mail`: `send` as the configured sender, within the account's quota. `photos`: `read` (show
 * them), `write` (take them in, show and delete them). `publicUrl`, `configurationSet` (the name of
 * SES's), `newShops` (`bounded` or `unbounded`): `know`. `outbound`:
 * `know` the origins that may be called though they are not on the public internet.
 */
export type Access =
  | 'read'
  | 'write'
  | 'list'
  | 'send'
  | 'consume'
  | 'manage'
  | 'start'
  | 'wake'
  | 'describe'
  | 'know';

interface FunctionSpec {
  /** Path below `functions/`, without extension. */
  readonly entry: `${string}.handler`;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly uses: Partial<Record<Resource, readonly Access[]>>;
}

const page = { memoryMb: 512, timeoutSeconds: 10 } as const;
const task = { memoryMb: 512, timeoutSeconds: 30 } as const;

/** Every function that writes to people about their orders. */
const writesToCustomers = {
  orders: ['read'],
  customers: ['read'],
  addresses: ['read'],
  shops: ['read'],
  sends: ['write'],
  drafts: ['write'],
  sending: ['write'],
  mailCopies: ['read'],
  signingKey: ['read'],
  mail: ['send'],
  configurationSet: ['know'],
  publicUrl: ['know'],
} as const;

/** Both functions that ask customers about what they bought. */
const asksCustomers = {
  surveys: ['write'],
  questionnaires: ['read'],
  contacts: ['write'],
  returns: ['read'],
  returnLedgers: ['read'],
  followUps: ['read'],
  ...writesToCustomers,
} as const;

/** Both functions that tell the shop's people of a low score. */
const looksAfterCustomers = {
  surveys: ['read'],
  followUps: ['write'],
  grants: ['write'],
  returns: ['read'],
  returnLedgers: ['read'],
  ...writesToCustomers,
} as const;

/** Every function that writes to people about a return. */
const writesAboutReturns = {
  returns: ['write'],
  returnLedgers: ['write'],
  ...writesToCustomers,
} as const;

/** Every function that opens returns. */
const opensReturns = {
  returns: ['write'],
  returnLedgers: ['write'],
  policies: ['read'],
  orders: ['read'],
  shops: ['read'],
  starts: ['write'],
  signingKey: ['read'],
  publicUrl: ['know'],
} as const;

export const functions = {
  'receive-webhook': {
    entry: 'webhooks/receive-webhook.handler',
    ...page,
    uses: { shops: ['read'], shopSecrets: ['read'], ingestQueue: ['send'] },
  },
  'ingest-events': {
    entry: 'webhooks/ingest-events.handler',
    memoryMb: 512,
    timeoutSeconds: 15,
    uses: {
      ingestQueue: ['consume', 'send'],
      ingestDlq: ['send'],
      shops: ['read'],
      deliveries: ['write'],
      addresses: ['write'],
      customers: ['write'],
      orders: ['write'],
      followUps: ['write'],
      grants: ['write'],
      surveys: ['write'],
      starts: ['write'],
      sends: ['write'],
      drafts: ['write'],
      contacts: ['write'],
      consents: ['write'],
      privacyRequests: ['write'],
      signingKey: ['read'],
      surveyMachine: ['start', 'wake'],
      returns: ['write'],
      returnLedgers: ['write'],
      policies: ['read'],
      credits: ['read'],
      photos: ['write'],
      errandsQueue: ['send'],
      returnMachine: ['start', 'wake'],
    },
  },
  'await-delivery': {
    entry: 'surveys/await-delivery.handler',
    ...task,
    uses: { surveys: ['write'], orders: ['read'], surveyMachine: ['wake'] },
  },
  'invite-customer': {
    entry: 'surveys/invite-customer.handler',
    ...task,
    uses: asksCustomers,
  },
  'await-answer': {
    entry: 'surveys/await-answer.handler',
    ...task,
    uses: { surveys: ['write'], surveyMachine: ['wake'] },
  },
  'remind-customer': {
    entry: 'surveys/remind-customer.handler',
    ...task,
    uses: asksCustomers,
  },
  'close-survey': {
    entry: 'surveys/close-survey.handler',
    ...task,
    uses: { surveys: ['write'] },
  },
  'look-at-answer': { entry: 'surveys/look-at-answer.handler', ...task, uses: looksAfterCustomers },
  'await-follow-up': {
    entry: 'surveys/await-follow-up.handler',
    ...task,
    uses: { followUps: ['write'], surveyMachine: ['wake'] },
  },
  'remind-follow-up': { entry: 'surveys/remind-follow-up.handler', ...task, uses: looksAfterCustomers },
  'ask-again': {
    entry: 'surveys/ask-again.handler',
    ...task,
    uses: {
      surveys: ['write'],
      followUps: ['write'],
      shops: ['read'],
      starts: ['write'],
      surveyMachine: ['start'],
    },
  },
  'show-survey': {
    entry: 'surveys/show-survey.handler',
    ...page,
    uses: {
      surveyViews: ['write'],
      surveys: ['write'],
      questionnaires: ['read'],
      shops: ['read'],
      signingKey: ['read'],
      surveyMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
  'check-return': {
    entry: 'returns/check-return.handler',
    ...task,
    uses: { ...writesAboutReturns, policies: ['read'] },
  },
  'await-return': {
    entry: 'returns/await-return.handler',
    ...task,
    uses: { returns: ['write'], returnLedgers: ['read'], returnMachine: ['wake'] },
  },
  'ask-approver': { entry: 'returns/ask-approver.handler', ...task, uses: writesAboutReturns },
  'tell-customer': { entry: 'returns/tell-customer.handler', ...task, uses: writesAboutReturns },
  'end-wait': { entry: 'returns/end-wait.handler', ...task, uses: writesAboutReturns },
  'settle-return': {
    entry: 'returns/settle-return.handler',
    ...task,
    uses: {
      ...writesAboutReturns,
      credits: ['write'],
      shopSecrets: ['read'],
      outbound: ['know'],
    },
  },
  'close-return': {
    entry: 'returns/close-return.handler',
    ...task,
    uses: { ...writesAboutReturns, surveys: ['write'], starts: ['write'], surveyMachine: ['start'] },
  },
  'serve-withdrawal': {
    entry: 'portal/serve-withdrawal.handler',
    ...page,
    uses: { ...opensReturns, returnMachine: ['start', 'wake'] },
  },
  'serve-portal': {
    entry: 'portal/serve-portal.handler',
    ...page,
    uses: { shops: ['read'], errandsQueue: ['send'], publicUrl: ['know'] },
  },
  'serve-return-form': {
    entry: 'portal/serve-return-form.handler',
    ...page,
    uses: { ...opensReturns, photos: ['write'], returnMachine: ['start'] },
  },
  'serve-return': {
    entry: 'portal/serve-return.handler',
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      signingKey: ['read'],
      errandsQueue: ['send'],
      starts: ['write'],
      returnMachine: ['start', 'wake'],
      publicUrl: ['know'],
    },
  },
  'decide-return': {
    entry: 'portal/decide-return.handler',
    ...page,
    uses: {
      returns: ['write'],
      returnLedgers: ['write'],
      orders: ['read'],
      shops: ['read'],
      photos: ['write'],
      signingKey: ['read'],
      returnMachine: ['wake'],
      publicUrl: ['know'],
    },
  },
  'run-errands': {
    entry: 'returns/run-errands.handler',
    ...task,
    uses: { ...writesAboutReturns, policies: ['read'], errandsQueue: ['consume'] },
  },
  'watch-returns': {
    entry: 'returns/watch-returns.handler',
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: { ...writesAboutReturns, starts: ['write'], returnMachine: ['start', 'wake', 'describe'] },
  },
  'study-returns': {
    entry: 'studies/study-returns.handler',
    memoryMb: 1024,
    timeoutSeconds: 900,
    uses: {
      shops: ['list'],
      orders: ['read'],
      returns: ['read'],
      returnLedgers: ['read'],
      returnStudies: ['write'],
      sends: ['write'],
      drafts: ['write'],
      mailCopies: ['read'],
      signingKey: ['read'],
      sending: ['write'],
      mail: ['send'],
      configurationSet: ['know'],
    },
  },
  'report-surveys': {
    entry: 'results/report-surveys.handler',
    memoryMb: 1024,
    timeoutSeconds: 900,
    uses: {
      shops: ['list'],
      surveys: ['read'],
      followUps: ['read'],
      sends: ['write'],
      drafts: ['write'],
      mailCopies: ['read'],
      signingKey: ['read'],
      sending: ['write'],
      mail: ['send'],
      configurationSet: ['know'],
    },
  },
  'manage-returns': {
    entry: 'returns/manage-returns.handler',
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      ...opensReturns,
      photos: ['read'],
      credits: ['read'],
      errandsQueue: ['send'],
      returnMachine: ['start', 'wake'],
    },
  },
  'manage-policies': {
    entry: 'policy/manage-policies.handler',
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      shops: ['read'],
      policies: ['write'],
      returns: ['read'],
      returnLedgers: ['read'],
      returnStudies: ['read'],
    },
  },
  'manage-mailings': {
    entry: 'mailings/manage-mailings.handler',
    // A whole processor, for counting a million messages while somebody waits.
    memoryMb: 1769,
    timeoutSeconds: 29,
    uses: {
      mailings: ['write'],
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['read'],
      returns: ['read'],
      returnLedgers: ['read'],
      followUps: ['read'],
      sends: ['read'],
      drafts: ['read'],
      sending: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
  'send-mails': {
    entry: 'mail/send-mails.handler',
    memoryMb: 1024,
    timeoutSeconds: 60,
    uses: {
      mailUrgentQueue: ['consume', 'send'],
      mailBulkQueue: ['consume', 'send'],
      mailings: ['write'],
      shops: ['read'],
      customers: ['read'],
      addresses: ['read'],
      contacts: ['write'],
      returns: ['read'],
      returnLedgers: ['read'],
      followUps: ['read'],
      sends: ['write'],
      drafts: ['read'],
      sending: ['write'],
      signingKey: ['read'],
      mail: ['send'],
      configurationSet: ['know'],
      publicUrl: ['know'],
    },
  },
  'sweep-sends': {
    entry: 'mail/sweep-sends.handler',
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      sends: ['write'],
      drafts: ['read'],
      sending: ['write'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
      mail: ['send'],
      configurationSet: ['know'],
    },
  },
  'watch-mailings': {
    entry: 'mailings/watch-mailings.handler',
    memoryMb: 512,
    timeoutSeconds: 55,
    uses: {
      mailings: ['write'],
      sends: ['read'],
      drafts: ['read'],
      mailUrgentQueue: ['send'],
      mailBulkQueue: ['send'],
    },
  },
  'manage-mails': {
    entry: 'copies/manage-mails.handler',
    ...page,
    uses: { shops: ['read'], mailCopies: ['write'] },
  },
  'take-in-mail-events': {
    entry: 'mail/take-in-mail-events.handler',
    memoryMb: 512,
    timeoutSeconds: 15,
    uses: {
      mailEventsQueue: ['consume'],
      mailEventsDlq: ['send'],
      sends: ['write'],
      drafts: ['write'],
      sending: ['write'],
      addresses: ['write'],
      consents: ['write'],
      signingKey: ['read'],
    },
  },
  'unsubscribe-customer': {
    entry: 'mail/unsubscribe-customer.handler',
    ...page,
    uses: {
      addresses: ['write'],
      consents: ['write'],
      customers: ['read'],
      shops: ['read'],
      signingKey: ['read'],
      publicUrl: ['know'],
    },
  },
  'manage-shops': {
    entry: 'shops/manage-shops.handler',
    ...page,
    uses: {
      shops: ['write', 'list'],
      shopSecrets: ['manage'],
      privacyRequests: ['write'],
      newShops: ['know'],
      publicUrl: ['know'],
    },
  },
  'manage-customers': {
    entry: 'customers/manage-customers.handler',
    memoryMb: 512,
    timeoutSeconds: 29,
    uses: {
      shops: ['read', 'list'],
      addresses: ['write'],
      customers: ['write'],
      orders: ['write'],
      followUps: ['write'],
      grants: ['write'],
      surveys: ['write'],
      starts: ['write'],
      sends: ['write'],
      drafts: ['write'],
      contacts: ['write'],
      consents: ['write'],
      privacyRequests: ['write'],
      signingKey: ['read'],
      returns: ['write'],
      returnLedgers: ['read'],
      credits: ['read'],
      photos: ['write'],
      surveyMachine: ['wake', 'describe'],
      returnMachine: ['describe'],
    },
  },
  'read-orders': { entry: 'orders/read-orders.handler', ...page, uses: { orders: ['read'] } },
  'manage-surveys': {
    entry: 'surveys/manage-surveys.handler',
    ...page,
    uses: {
      shops: ['read'],
      orders: ['read'],
      surveys: ['write'],
      followUps: ['write'],
      questionnaires: ['write'],
      starts: ['write'],
      surveyMachine: ['start', 'wake'],
    },
  },
  'read-results': {
    entry: 'results/read-results.handler',
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: { shops: ['read'], surveys: ['read'], surveyViews: ['read'] },
  },
  'read-surveys': { entry: 'surveys/read-surveys.handler', ...page, uses: { surveys: ['read'] } },
  'serve-shop': {
    entry: 'shops/serve-shop.handler',
    // It reads the results too.
    memoryMb: 1024,
    timeoutSeconds: 29,
    uses: {
      shops: ['read'],
      orders: ['read'],
      surveyViews: ['read'],
      surveys: ['write'],
      starts: ['write'],
      surveyMachine: ['start'],
      customers: ['read'],
      addresses: ['read'],
      signingKey: ['read'],
    },
  },
  'describe-api': { entry: 'admin/describe-api.handler', ...page, uses: { publicUrl: ['know'] } },
} as const satisfies Record<string, FunctionSpec>;

export type FunctionName = keyof typeof functions;
