import * as z from 'zod';
import { durationSeconds } from '../functions/kit/duration.ts';
import { post, shopifyDelivery, standardDelivery } from './deliveries.ts';
import { playCampaign } from './demo-campaign.ts';
import { playCare } from './demo-care.ts';
import { playCoupon } from './demo-coupon.ts';
import { dearOrder } from './demo-dear-order.ts';
import { playReturns } from './demo-returns.ts';
import { germanOrder } from './demo-shopify-order.ts';
import { isMail, type PlacedOrder, type Stage, shopOf } from './demo-stage.ts';
import { chineseOrder } from './demo-standard-order.ts';
import { ExpectedFailure } from './expected-failure.ts';
import type { Message } from './inbox-message.ts';
import { linkOf } from './mail-link.ts';
import { whileWaiting } from './narration.ts';
import { scaleDurations } from './time-scale.ts';

/** Nobody watches a terminal for longer than this. */
const longestWatch = 600;

/** How long the product itself may take on a busy machine. */
const slackSeconds = 60;

interface StandardSale extends ReturnType<typeof dearOrder> {
  readonly from: string;
}

const orderAtShopify = async ({ shops, narrate, signal }: Stage, now: Date): Promise<PlacedOrder> => {
  const shop = shopOf(shops, 'shopify');
  // Shopify's ids are numbers of 13 digits, and so are milliseconds.
  const { email, buyer, number, webhooks } = germanOrder(now.getTime(), now);
  narrate(`Demo: ${buyer} from Hamburg has ordered ${number} at ${shop.name}; Shopify tells us`);
  for (const { topic, resource } of webhooks) {
    await post(shop, shopifyDelivery(shop, topic, resource), signal);
    narrate(`  ${topic} signed, sent, taken`);
  }
  return { id: String(now.getTime()), email, buyer, shop };
};

const orderAtStandardShop = async (
  { shops, narrate, signal }: Stage,
  { id, from, email, buyer, number, events }: StandardSale,
): Promise<PlacedOrder> => {
  const shop = shopOf(shops, 'standard');
  narrate(
    `Demo: ${buyer} from ${from} has ordered ${number} at ${shop.name}; the shop's own system tells us`,
  );
  for (const event of events) {
    await post(shop, standardDelivery(shop, event), signal);
    narrate(`  ${event.type} signed, sent, taken`);
  }
  return { id, email, buyer, shop };
};

/** The survey mails to these addresses; undefined if they come too late to wait for. */
const invitationsTo = (stage: Stage, emails: readonly string[]): Promise<Message[]> | undefined => {
  const { mails, narrate, state, signal } = stage;
  const delay = durationSeconds(scaleDurations(stage.timeScale).surveyDelay);
  narrate(`The surveys go out ${delay} s after the delivery, which is now; the inbox is ${state.inboxUrl}`);
  if (delay > longestWatch) return undefined;
  const patience = AbortSignal.timeout((delay + slackSeconds) * 1000);
  const until = AbortSignal.any([signal, patience]);
  return Promise.all(emails.map((email) => mails.first(isMail(email, 'survey.invite'), until))).catch(
    (error: unknown) => {
      if (!patience.aborted) throw error;
      throw new ExpectedFailure(
        `The survey mails did not come within ${delay + slackSeconds} s of the delivery.`,
      );
    },
  );
};

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

/** The command that puts the staff token into the shell's `TOKEN`. */
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
 * Plays what shops would send for customers in Germany, China, Britain and Spain, and what the customers do: three
 * return something, one of them after using a coupon, one is greeted on the days to come and gets an apology with a code, and all get
 * a survey.
 * Errors: ExpectedFailure if something is refused or a mail does not come.
 */
export const playDemo = async (stage: Stage): Promise<void> => {
  const now = new Date();
  const id = String(now.getTime());
  const german = await orderAtShopify(stage, now);
  const chinese = await orderAtStandardShop(stage, { id, from: 'Changsha', ...chineseOrder(id, now) });
  const british = await orderAtStandardShop(stage, { from: 'York', ...dearOrder(`${id}-2`, now) });
  const coming = invitationsTo(stage, [german.email, chinese.email]);
  // We await this only after the returns; until then a failure must not count as unhandled.
  coming?.catch(() => undefined);
  await playReturns(stage, { cheap: german, dear: british });
  await playCoupon(stage, `${id}-3`);
  await playCare(stage, chinese);
  await playCampaign(stage, chinese);
  if (!coming) return;
  const invitations = await whileWaiting(stage.narrate, 'the two survey mails', coming);
  tellWhatToTry(stage, invitations);
  for (const mail of invitations) await tellLinks(stage, mail, mail.to[0] ?? '');
};
