import { join } from 'node:path';
import * as z from 'zod/mini';
import { approvalsStore } from '../../functions/approvals/approvals.store.ts';
import type { CampaignWork } from '../../functions/campaigns/campaign-errands.ts';
import { campaignsStore } from '../../functions/campaigns/campaigns.store.ts';
import { dryRunsStore } from '../../functions/campaigns/dry-run/dry-runs.store.ts';
import { frozenStore } from '../../functions/campaigns/frozen.store.ts';
import { reportsStore } from '../../functions/campaigns/report/reports.store.ts';
import { awaitCampaign } from '../../functions/campaigns/steps/await-campaign.ts';
import { stepCampaign } from '../../functions/campaigns/steps/step-campaign.ts';
import { waitingTask as campaignWaiting, steppingTask } from '../../functions/campaigns/steps/task.ts';
import { campaignSubject } from '../../functions/campaigns/take-approval.ts';
import { occasionsStore } from '../../functions/care/occasions.store.ts';
import { programmesStore } from '../../functions/care/programmes.store.ts';
import { accountCareRun } from '../../functions/care/runs/account-care-run.handler.ts';
import { addCareGreetings } from '../../functions/care/runs/add-care-greetings.handler.ts';
import { movesStore } from '../../functions/care/runs/moves.store.ts';
import { attempt } from '../../functions/care/runs/run.ts';
import { runsStore } from '../../functions/care/runs/runs.store.ts';
import type { IssuedNews } from '../../functions/coupons/issuing.ts';
import type { PushWork } from '../../functions/coupons/push/push-work.ts';
import { takeInRedemptions } from '../../functions/coupons/redeem-order.ts';
import { openRedeeming } from '../../functions/coupons/redeeming.services.ts';
import { creditHoldsStore } from '../../functions/credits/credit-holds.store.ts';
import type { Workflow } from '../../functions/executions/execution.ts';
import { newId, systemRandom } from '../../functions/kit/ids.ts';
import type { QueueMessage } from '../../functions/kit/sqs.client.ts';
import { writeTogether } from '../../functions/kit/write-together.ts';
import { breakerStore } from '../../functions/mail/breaker.store.ts';
import { shopCopies } from '../../functions/mail/copies.services.ts';
import { liveCountsStore } from '../../functions/mail/live-counts.store.ts';
import type { MailQueues } from '../../functions/mail/mail-queues.ts';
import { mailboxesStore } from '../../functions/mail/mailboxes.store.ts';
import { composeMime } from '../../functions/mail/mime.ts';
import type { Nudge } from '../../functions/mail/nudge.ts';
import type { OccasionsOffered } from '../../functions/mail/offered-occasions.ts';
import { type PaceStore, paceStore } from '../../functions/mail/pace.store.ts';
import { looksAtBatches } from '../../functions/mail/prepare-batches.ts';
import { runNudge } from '../../functions/mail/send-mails.handler.ts';
import type { Mailer, Sent } from '../../functions/mail/ses.client.ts';
import { strangersShare } from '../../functions/mail/strangers-share.store.ts';
import { sweepSends } from '../../functions/mail/sweep-sends.ts';
import { throttlesStore } from '../../functions/mail/throttles.store.ts';
import type { Order } from '../../functions/orders/order.ts';
import type { ReturnEvent } from '../../functions/platforms/event.ts';
import type { Translation } from '../../functions/platforms/platform.ts';
import type { Settler } from '../../functions/platforms/settlement.ts';
import { translations } from '../../functions/platforms/translations.ts';
import { policiesStore } from '../../functions/policy/policies.store.ts';
import { openPersonalStores } from '../../functions/privacy/personal-stores.services.ts';
import { privacyRequestsStore } from '../../functions/privacy/privacy-requests.store.ts';
import type { Errand } from '../../functions/returns/errand.ts';
import { linkAsksStore } from '../../functions/returns/link-asks.store.ts';
import { matchWaiting } from '../../functions/returns/opening/match-withdrawal.ts';
import { type Left, takeInReturn } from '../../functions/returns/opening/take-in-return.ts';
import { receiptFamily } from '../../functions/returns/receipts/receipt-family.ts';
import { runErrand } from '../../functions/returns/run-errands.handler.ts';
import { paymentSubject } from '../../functions/returns/take-agreement.ts';
import { groupsStore } from '../../functions/segments/rfm/groups.store.ts';
import { segmentsStore } from '../../functions/segments/segments.store.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { newCredential } from '../../functions/shops/credential.ts';
import { changeSettings, defaultSettings } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { shopsStore } from '../../functions/shops/shops.store.ts';
import { awaitAnswer } from '../../functions/surveys/await-answer.handler.ts';
import { inviteCustomer } from '../../functions/surveys/invite-customer.ts';
import { questionnairesStore } from '../../functions/surveys/questionnaires.store.ts';
import { remindCustomer } from '../../functions/surveys/remind-customer.handler.ts';
import { surveyTask, waitingTask } from '../../functions/surveys/task.ts';
import { viewsStore } from '../../functions/surveys/views.store.ts';
import { watchSurveys } from '../../functions/surveys/watch-surveys.ts';
import { deliveriesStore } from '../../functions/webhooks/deliveries.store.ts';
import { ingestMessage } from '../../functions/webhooks/ingest-events.handler.ts';
import { noteRefused } from '../../functions/webhooks/note-refused.store.ts';
import { packDelivery } from '../../functions/webhooks/queued-delivery.ts';
import { refusedEventsStore } from '../../functions/webhooks/refused-events.store.ts';
import { linkKeys } from './link-keys.ts';
import { runMachine } from './machine.ts';
import { isDeath, mortality } from './mortality.ts';
import { returnTasks } from './return-tasks.ts';
import { dynamo, freshTables } from './tables.ts';
import { openTill } from './till.ts';
import { virtualTime } from './virtual-time.ts';

type Step = 'invite' | 'await-answer' | 'remind' | 'watch';

/** A mail that was sent. */
export interface Posted {
  readonly to: string;
  readonly mime: string;
}

const keys = {
  links: linkKeys,
  addresses: 'test-key-of-addresses',
  coupons: Buffer.from('test-key-of-coupons').toString('base64url'),
  couponDigests: 'test-key-of-coupon-digests',
  couponVault: Buffer.alloc(32, 'vault').toString('base64url'),
};

const offersNothing: OccasionsOffered = async () => [];

/**
 * The product's own functions around real tables, a virtual clock and a machine that runs the workflow's
 * file. Only the edges (SES, queues, Step Functions' API) are simulated. `ses` decides what SES answers to
 * each message.
 */
export const openHouse = async (start = '2026-11-22T10:00:00.000Z') => {
  const client = dynamo();
  const table = await freshTables(client);
  const time = virtualTime(start);
  const clock = time.now;
  const posted: Posted[] = [];
  const queued: QueueMessage[] = [];
  const deadLetters: QueueMessage[] = [];
  const till = openTill();
  const edges = { ses: async (): Promise<Sent['outcome'] | 'crash'> => 'sent' };

  const deaths = mortality();
  let failing = 0;
  let troubled: Step | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      if (failing > 0) {
        failing -= 1;
        throw Object.assign(new Error('The table is away.'), { name: 'InternalServerError' });
      }
      return deaths.call(() => next(args));
    },
    { step: 'initialize' },
  );

  const mailer: Mailer = {
    sender: 'care@aftercare.example',
    configurationSet: '',
    send: (to, mime) =>
      deaths.call(async () => {
        const outcome = await edges.ses();
        if (outcome === 'undeliverable') return { outcome };
        if (
          outcome === 'refused' ||
          outcome === 'ses-closed' ||
          outcome === 'throttled' ||
          outcome === 'day-used-up'
        )
          return { outcome, error: new Error('Throttling') };
        posted.push({ to, mime: mime.toString() });
        if (outcome === 'crash')
          throw Object.assign(new Error('The function died.'), { name: 'Lambda.Unknown' });
        return outcome === 'sent' ? { outcome, messageId: `message-${posted.length}` } : { outcome };
      }),
  };

  const wake = (token: string): Promise<'woken' | 'gone'> => deaths.call(async () => machine.wake(token, {}));
  const erasedPhotos: string[] = [];
  const personal = openPersonalStores(client, table, wake, async (id) => void erasedPhotos.push(id), clock);
  const shops = shopsStore(client, table('shops'));
  const publicUrl = 'https://care.example';
  const workflows = {
    start: (workflow: Workflow, name: string, input: object): Promise<void> =>
      deaths.call(async () => machine.start(workflow, name, input)),
    wake,
    status: async (_workflow: Workflow, name: string): Promise<string> =>
      machine.executions.get(name)?.status ?? 'GONE',
  };
  const redeeming = openRedeeming(client, table, async () => keys, clock);
  const policies = policiesStore(client, table('policies'));
  const errands: Errand[] = [];
  const nudges: Nudge[] = [];
  const campaignWork: CampaignWork[] = [];
  const couponNews: IssuedNews[] = [];
  const platformWork: PushWork[] = [];
  const queues: MailQueues = { send: (some) => deaths.call(async () => void nudges.push(...some)) };
  const campaigns = campaignsStore(client, table('campaigns'));
  const carrier: { label?: string } = {};
  const settler: Settler = {
    ...till.settler,
    settle: (order) => deaths.call(() => till.settler.settle(order)),
  };
  const settlers: Readonly<Record<string, Settler>> = { shopify: settler, standard: settler };
  // There is no other sender, so each message gets its slot at once.
  const alone: Pick<PaceStore, 'reserve' | 'used'> = {
    reserve: async () => ({ slots: { from: clock().getTime(), every: 0, count: 1 } }),
    used: async () => {},
  };
  const houseTranslations: Readonly<Record<string, Translation>> = translations;
  const account = { rate: 10_000, day: -1, sent: 0 };
  const services = {
    ...personal,
    personal,
    shops,
    deliveries: deliveriesStore(client, table('deliveries')),
    views: viewsStore(client, table('surveyViews')),
    questionnaires: questionnairesStore(client, table('questionnaires')),
    policies,
    offers: redeeming.offers,
    redemptions: redeeming.redemptions,
    coupons: redeeming.coupons,
    counters: redeeming.counters,
    tell: (news: IssuedNews) => deaths.call(async () => void couponNews.push(news)),
    toPlatform: (work: PushWork) => deaths.call(async () => void platformWork.push(work)),
    translations: houseTranslations,
    takeInReturn: (event: ReturnEvent, shop: Shop, door: Translation['returnDoor']): Promise<Left> =>
      takeInReturn(event, shop, door, { ...personal, ...redeeming, policies, workflows }),
    matchWaiting: (order: Order, shop: Shop) =>
      matchWaiting(order, shop, { ...personal, ...redeeming, policies, workflows }),
    redeemOrder: (order: Order, shop: Shop) => takeInRedemptions(order, shop, redeeming),
    linkAsks: linkAsksStore(client, table('mailboxes')),
    errands: (errand: Errand) => deaths.call(async () => void errands.push(errand)),
    labels: { labelFor: () => deaths.call(async () => carrier.label) },
    settlers,
    creditHolds: creditHoldsStore(client, {
      creditHolds: table('creditHolds'),
      creditUses: table('creditUses'),
    }),
    approvals: approvalsStore(client, table('approvals')),
    subjects: {
      return: paymentSubject({ ...personal, workflows, clock }),
      campaign: campaignSubject({
        campaigns,
        offers: redeeming.offers,
        workflows,
        queues,
        writeTogether: (writes) => writeTogether(client, writes),
      }),
    },
    campaigns,
    counts: liveCountsStore(client, table('sending'), clock),
    throttles: throttlesStore(client, table('sending'), clock),
    mailboxes: mailboxesStore(client, table('mailboxes')),
    breaker: breakerStore(client, table('sending')),
    strangersBreaker: breakerStore(client, table('sending'), 'strangers'),
    strangersShare: strangersShare(client, table('sending'), { quota: async () => account, clock }),
    frozen: frozenStore(client, table('frozenAudiences')),
    reports: reportsStore(client, table('campaignReports')),
    dryRuns: dryRunsStore(client, table('dryRuns')),
    quota: async () => account,
    tellWork: (work: CampaignWork) => deaths.call(async () => void campaignWork.push(work)),
    privacyRequests: privacyRequestsStore(client, table('privacyRequests')),
    writeTogether: (writes: Parameters<typeof writeTogether>[1]) => writeTogether(client, writes),
    keys: async () => keys,
    newId: (prefix: string) => newId(prefix, systemRandom),
    clock,
    workflows,
    mailer,
    pace: alone,
    compose: composeMime,
    copies: shopCopies(client, table('mailCopies'), clock),
    publicUrl,
    occasionsOffered: offersNothing,
    noteRefused: noteRefused(client, table('refusedEvents')),
    refusedEvents: refusedEventsStore(client, table('refusedEvents')),
    programmes: programmesStore(client, table('carePrograms')),
    occasions: occasionsStore(client, table('careOccasions')),
    segments: segmentsStore(client, table('segments')),
    groups: groupsStore(client, table('groups')),
    runs: runsStore(client, table('careRuns')),
    moves: movesStore(client, table('careRuns')),
    queues,
    queue: { send: async (message: QueueMessage) => void queued.push(message) },
    deadLetters: { send: async (message: QueueMessage) => void deadLetters.push(message) },
  };
  /** The senders of receipts. The clock stands still, so every slot is now. */
  const receipts = { receipt: receiptFamily(services) };
  const receiptSenders = {
    ...services,
    ...looksAtBatches({ ...services, families: receipts }),
    families: receipts,
    pace: {
      ...alone,
      ready: () => {},
      reserve: async ({ count }: { readonly count: number }) => ({
        slots: { from: clock().getTime(), every: 0, count },
      }),
    },
  };
  const sendReceipts = async (): Promise<void> => {
    for (const nudge of nudges.splice(0)) {
      if (nudge.batch.startsWith('receipt:')) await deaths.invoke(() => runNudge(nudge, receiptSenders));
      else nudges.push(nudge);
    }
  };
  const entering = <T>(step: Step, run: () => Promise<T>): Promise<T> => {
    if (troubled === step) {
      failing = 1;
      troubled = undefined;
    }
    return run();
  };
  const mortal = (tasks: Readonly<Record<string, (payload: unknown) => Promise<unknown>>>) =>
    Object.fromEntries(
      Object.entries(tasks).map(([name, run]) => [
        name,
        (payload: unknown) => deaths.invoke(() => run(payload)),
      ]),
    );
  const file = (name: Workflow) => join(import.meta.dirname, `../../workflows/${name}.asl.json`);
  const tasks = {
    ...returnTasks(services),
    InviteCustomer: (payload: unknown) =>
      entering('invite', () => inviteCustomer(surveyTask.parse(payload), services)),
    AwaitAnswer: (payload: unknown) =>
      entering('await-answer', () => awaitAnswer(waitingTask.parse(payload), services)),
    RemindCustomer: (payload: unknown) =>
      entering('remind', () => remindCustomer(surveyTask.parse(payload), services)),
    AwaitCampaign: (payload: unknown) => awaitCampaign(z.parse(campaignWaiting, payload), services),
    StepCampaign: (payload: unknown) => stepCampaign(z.parse(steppingTask, payload), services),
    AddCareGreetings: (payload: unknown) => addCareGreetings(z.parse(attempt, payload), services),
    AccountCareRun: (payload: unknown) => accountCareRun(z.parse(attempt, payload), services),
  };
  const machine = runMachine(
    { survey: file('survey'), return: file('return'), care: file('care'), campaign: file('campaign') },
    time,
    mortal(tasks),
  );

  const openShop = async (overrides: Partial<Shop> = {}): Promise<Shop> => {
    const id = newId('shp', systemRandom);
    const shop: Shop = {
      id,
      name: 'Aurora Outdoor',
      platform: 'standard',
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: changeSettings(defaultSettings, { contact: noLimits }),
      webhookToken: newCredential(id, systemRandom),
      apiKeys: [],
      createdAt: clock().toISOString(),
      updatedAt: clock().toISOString(),
      rev: 0,
      ...overrides,
    };
    await shops.create(shop);
    return shop;
  };

  return {
    client,
    table,
    services,
    time,
    clock,
    posted,
    queued,
    deadLetters,
    /** What the senders of care's greetings and of campaigns were told. */
    nudges,
    /** What is on the queue of campaigns. */
    campaignWork,
    /** What shops and their platforms are to be told of codes. */
    couponNews,
    /** What is to be done with codes at a shop's platform. */
    platformWork,
    /** The returns whose photos were deleted, by id. */
    erasedPhotos,
    /** Errands that are queued; `runErrands` does them. */
    errands,
    /** What SES lets the account send. */
    account,
    /** The settler of these tests. */
    till,
    /** The label that it prints, if any. */
    carrier,
    edges,
    machine,
    /**
     * From now on senders share a pace in the table, as they do in AWS, so that tests can count what it
     * costs.
     */
    keepPace: () => {
      const quota = async () => ({ rate: 10_000, day: -1, sent: 0 });
      services.pace = paceStore(client, table('sending'), { quota, clock });
    },
    /** Which invocation dies, and where. */
    deaths,
    /** Makes the first call of a table in that step fail, as AWS services do now and then. */
    troubleIn: (step: Step) => {
      troubled = step;
    },
    openShop,
    /** Takes in one webhook, as the queue would bring it. */
    ingest: (shop: Shop, topic: string, body: object | string): Promise<void> =>
      deaths.invoke(() =>
        ingestMessage(
          packDelivery({
            shop: shop.id,
            topic,
            deliveryId: 'delivery',
            sentAt: clock().toISOString(),
            body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
          }),
          services,
        ),
      ),
    /** Does all queued errands, and lets the workflows come to rest. */
    runErrands: async (): Promise<void> => {
      const failures: unknown[] = [];
      for (const errand of errands.splice(0)) {
        try {
          await deaths.invoke(() => runErrand(errand, services));
        } catch (error) {
          // The queue brings it again.
          errands.push(errand);
          if (!isDeath(error)) failures.push(error);
        }
      }
      await machine.settled();
      if (failures.length > 0) throw failures[0];
    },
    /** Does what the senders of receipts were told. */
    sendReceipts,
    /** One run of the sweep that looks after messages, and the receipts that it finds due. */
    sweepReceipts: async (): Promise<void> => {
      await sweepSends({ ...services, pace: receiptSenders.pace });
      await sendReceipts();
    },
    /** One run of the sweep that looks after surveys, as there is one each minute. */
    watchSurveys: async () => {
      const done = await entering('watch', () => deaths.invoke(() => watchSurveys(services)));
      await machine.settled();
      return done;
    },
    pass: (seconds: number) => time.advance(seconds, machine.settled),
    execution: (workflow: Workflow = 'survey') =>
      [...machine.executions.values()].findLast(({ name }) => name.startsWith(`${workflow}-`)),
  };
};
