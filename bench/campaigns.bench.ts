import { newId, systemRandom } from '../functions/kit/ids.ts';
import { offersStore } from '../functions/offers/offers.store.ts';
import { peopleStore } from '../functions/segments/people.store.ts';
import { segmentsStore } from '../functions/segments/segments.store.ts';
import { liveOffer } from '../test/support/live-offer.ts';
import { personKnown, savedSegment } from '../test/support/saved-segment.ts';
import { addCustomers, openShop } from './campaign-people.ts';
import { type Ground, onGround } from './ground.ts';
import { call, expanded, few, inThousands, type Meant, messagesOf, send } from './mailed-campaign.ts';
import { type Figure, median } from './measure.ts';
import type { Campaign } from './senders.bench.ts';

/** What segments know of a buyer: of every sixth one that they have bought twice. */
const buyer = (number: number) =>
  personKnown({
    country: 'DE',
    language: 'de',
    zone: 'Europe/Berlin',
    knownSince: Date.parse('2026-01-01T00:00:00Z'),
    orders: {
      count: number % 6 === 0 ? 2 : 1,
      first: Date.parse('2026-02-01T00:00:00Z'),
      last: Date.parse('2026-08-01T00:00:00Z'),
    },
    spend: { amount: 12_900, currency: 'EUR' },
  });

/** A segment that means five of six people. */
const openSegment = async ({ client, table }: Ground, shop: string): Promise<string> => {
  const condition = { and: [{ 'orders.count': { atMost: 1 } }, { 'orders.last': { atLeast: 30 } }] };
  const segment = savedSegment(shop, { id: newId('seg', systemRandom), name: 'Bought once', condition });
  await segmentsStore(client, table('segments')).create(segment);
  return segment.id;
};

const atOnce = 50;

type Kind = 'everyone' | 'segment' | 'codes';

/** A shop with people of whom so many get the campaign, and whom it means. */
const openAudience = async (ground: Ground, kind: Kind, count: number): Promise<Meant> => {
  const { client, table } = ground;
  // Its own checkout: at Shopify the codes would have to be there before.
  const shop = await openShop(client, table('shops'), { platform: 'standard' });
  const all = kind === 'everyone' ? count : Math.floor((count * 6) / 5);
  const ids = await addCustomers(client, table('customers'), { shop: shop.id, count: all });
  if (kind === 'everyone') return { shop: shop.id, audience: { everyone: true } };
  const people = peopleStore(client, table('people'));
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await Promise.all(some.map((id, place) => people.store(shop.id, id, () => buyer(from + place))));
  }
  const audience = { segment: await openSegment(ground, shop.id) };
  const meant = { shop: shop.id, audience, segmentVersion: 1 };
  if (kind === 'segment') return meant;
  const offer = liveOffer(shop);
  await offersStore(client, table('offers')).create(offer);
  return { ...meant, offer: offer.id };
};

/** A campaign whose audience has become messages, in a process of its own. */
const opened = async (ground: Ground, kind: Kind, count: number) => {
  const meant = await openAudience(ground, kind, count);
  const runner = ground.start();
  const { id, ready, cpu } = await expanded(ground, runner, meant);
  const each = cpu / messagesOf(ready);
  return { id, runner, rounds: inThousands(ready), each };
};
type Opened = Awaited<ReturnType<typeof opened>>;

/** CPU seconds from the audience to SES of one message of a round. */
const costOf = async (ground: Ground, { runner, rounds, each }: Opened, round: number): Promise<number> => {
  const some = rounds[round] ?? [];
  return each + (await send(ground, runner, some)) / messagesOf(some);
};

/** Whether every message was sent, and the bytes in use at the end. */
const ended = async ({ id, runner, rounds }: Opened): Promise<number> => {
  const { reconciliation } = await call(runner, 'GET /admin/campaigns/{id}', { params: { id } });
  const count = messagesOf(rounds.flat());
  if (reconciliation.sent !== count)
    throw new Error(
      `Of ${count} messages ${reconciliation.sent} were sent: ${JSON.stringify(reconciliation)}`,
    );
  const heap = await runner.heap();
  runner.stop();
  return heap;
};

const heapAlone = async (ground: Ground, count: number): Promise<number> => {
  const campaign = await opened(ground, 'codes', count);
  for (const round of campaign.rounds.keys()) await costOf(ground, campaign, round);
  return await ended(campaign);
};

/** By how much the second of two costs differs from the first in the rounds after the first one, which warms up. */
const ratio = (ones: readonly number[], others: readonly number[]): number =>
  median(ones.map((one, round) => one / (others[round] ?? 1)).slice(1));

/**
 * A campaign from its segment to SES: the segment is evaluated and frozen, becomes messages, each person is asked, gets a
 * code if there is one, and the message is handed to SES. Compared with one to everyone without codes, a thousand of each
 * after another: what else the machine does then weighs on all of them alike.
 */
export const run = async ({ recipients: many = 20_000 }: Campaign = {}): Promise<Figure[]> =>
  await onGround(['manage-campaigns', 'work-campaigns', 'send-mails'], async (ground) => {
    const little = await heapAlone(ground, few);
    const [everyone, segment, codes] = [
      await opened(ground, 'everyone', many),
      await opened(ground, 'segment', many),
      await opened(ground, 'codes', many),
    ];
    const costs: Record<Kind, number[]> = { everyone: [], segment: [], codes: [] };
    for (let round = 0; round < Math.floor(many / few); round += 1) {
      costs.everyone.push(await costOf(ground, everyone, round));
      costs.segment.push(await costOf(ground, segment, round));
      costs.codes.push(await costOf(ground, codes, round));
    }
    await ended(everyone);
    await ended(segment);
    const heap = await ended(codes);
    const perSecond = Math.round(1 / median(costs.everyone.slice(1)));
    const rate = (what: string, those: readonly number[]): Figure => ({
      what,
      value: 1 / median(those.slice(1)),
      unit: 'recipients a core-second',
      ofFloor: ratio(costs.everyone, those),
      floor: `one to everyone without codes: ${perSecond} a core-second`,
    });
    return [
      rate('a campaign to a segment', costs.segment),
      rate('a campaign to a segment, a code each', costs.codes),
      {
        what: 'heap of a campaign with codes',
        value: heap / 1e6,
        unit: 'MB',
        ofFloor: heap / little,
        floor: `another of ${few.toLocaleString('en')} recipients instead of ${many.toLocaleString('en')}: ${(little / 1e6).toFixed(1)} MB`,
      },
    ];
  });
