import * as z from 'zod';
import { durationSeconds } from '../functions/kit/duration.ts';
import type { AdminApi } from './admin-api.ts';
import { post, shopifyDelivery, standardDelivery } from './deliveries.ts';
import { germanOrder } from './demo-shopify-order.ts';
import { chineseOrder } from './demo-standard-order.ts';
import { ExpectedFailure } from './expected-failure.ts';
import type { Message } from './inbox-message.ts';
import { linkOf } from './mail-link.ts';
import type { Mailbox } from './mailbox.ts';
import { type Narrate, whileWaiting } from './narration.ts';
import type { DemoShop } from './shops.ts';
import type { State } from './state-file.ts';
import { scaleDurations } from './time-scale.ts';

interface Stage {
  readonly shops: readonly DemoShop[];
  readonly api: AdminApi;
  readonly state: Pick<State, 'apiUrl' | 'inboxUrl'>;
  /** Where the token of staff is. */
  readonly stateFile: string;
  readonly mails: Mailbox;
  readonly timeScale: number;
  readonly narrate: Narrate;
  readonly signal: AbortSignal;
}

const shopOf = (shops: readonly DemoShop[], platform: DemoShop['platform']): DemoShop => {
  const shop = shops.find((candidate) => candidate.platform === platform);
  if (!shop) throw new Error(`There is no ${platform} shop.`);
  return shop;
};

/** Longer than this nobody looks at a terminal. */
const longestWatch = 600;

/** What the product itself may need on a busy machine. */
const slackSeconds = 60;

const orderAtShopify = async ({ shops, narrate, signal }: Stage, now: Date): Promise<string> => {
  const shop = shopOf(shops, 'shopify');
  // Shopify's ids are numbers of 13 digits, and so are milliseconds.
  const { email, buyer, number, webhooks } = germanOrder(now.getTime(), now);
  narrate(`Demo: ${buyer} from Hamburg has ordered ${number} at ${shop.name}; Shopify tells us`);
  for (const { topic, resource } of webhooks) {
    await post(shop, shopifyDelivery(shop, topic, resource), signal);
    narrate(`  ${topic} signed, sent, taken`);
  }
  return email;
};

const orderAtStandardShop = async ({ shops, narrate, signal }: Stage, now: Date): Promise<string> => {
  const shop = shopOf(shops, 'standard');
  const { email, buyer, number, events } = chineseOrder(String(now.getTime()), now);
  narrate(
    `Demo: ${buyer} from Changsha has ordered ${number} at ${shop.name}; the shop's own system tells us`,
  );
  for (const event of events) {
    await post(shop, standardDelivery(shop, event), signal);
    narrate(`  ${event.type} signed, sent, taken`);
  }
  return email;
};

const isInvitation =
  (email: string) =>
  ({ to, headers }: Message): boolean =>
    to.includes(email) && headers['x-aftercare-mail'] === 'survey.invite';

const found = z.object({ items: z.array(z.object({ id: z.string() })) });

const tellLinks = async (stage: Stage, mail: Message, email: string): Promise<void> => {
  const { api, narrate } = stage;
  const { apiUrl, inboxUrl } = stage.state;
  narrate(`mail to ${email}: ${mail.subject}`);
  narrate(`  read it:          ${inboxUrl}/${mail.id}`);
  narrate(`  answer "good":    ${linkOf(mail.html ?? '', 'level-4') ?? '(the mail has no such link)'}`);
  const { items } = await api.call('GET', `/admin/customers?email=${encodeURIComponent(email)}`, found);
  const [customer] = items;
  if (customer) {
    const timeline = `${apiUrl}/admin/customers/${customer.id}/timeline`;
    narrate(`  their timeline:   curl -H "Authorization: Bearer $TOKEN" ${timeline}`);
  }
};

/** The command that puts the token of staff into the shell's `TOKEN`. */
const takeToken = (stateFile: string): string =>
  `TOKEN=$(node -p 'require(${JSON.stringify(stateFile)}).adminToken')`;

const timeOfDay = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Links work until the survey ends, a reminder later. */
const tellWhatToTry = ({ timeScale, stateFile, narrate }: Stage, invitations: readonly Message[]): void => {
  const { surveyReminder, surveyExpiry } = scaleDurations(timeScale);
  const waits = durationSeconds(surveyReminder) + durationSeconds(surveyExpiry);
  const [firstSent = ''] = invitations.map(({ sentAt }) => sentAt).sort();
  const end = new Date(Date.parse(firstSent) + waits * 1000);
  narrate(`The surveys wait for answers until about ${timeOfDay.format(end)}.`);
  narrate(`Timelines are for staff. Take their token first:  ${takeToken(stateFile)}`);
};

/**
 * Plays what shops would send, for a customer in Germany and one in China, and waits for the mails that follow.
 * Errors: ExpectedFailure when a webhook is refused or the mails do not come.
 */
export const playDemo = async (stage: Stage): Promise<void> => {
  const { narrate, mails, signal } = stage;
  const now = new Date();
  const emails = [await orderAtShopify(stage, now), await orderAtStandardShop(stage, now)];
  const delay = durationSeconds(scaleDurations(stage.timeScale).surveyDelay);
  narrate(
    `The surveys go out ${delay} s after the delivery, which is now; the inbox is ${stage.state.inboxUrl}`,
  );
  if (delay > longestWatch) return;
  const patience = AbortSignal.timeout((delay + slackSeconds) * 1000);
  const until = AbortSignal.any([signal, patience]);
  const coming = Promise.all(emails.map((email) => mails.first(isInvitation(email), until)));
  const invitations = await whileWaiting(narrate, 'the two survey mails', coming).catch((error: unknown) => {
    if (!patience.aborted) throw error;
    throw new ExpectedFailure(
      `The survey mails did not come within ${delay + slackSeconds} s of the delivery.`,
    );
  });
  tellWhatToTry(stage, invitations);
  for (const mail of invitations) await tellLinks(stage, mail, mail.to[0] ?? '');
};
