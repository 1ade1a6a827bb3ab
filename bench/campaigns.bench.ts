import { newId, systemRandom } from '../functions/kit/ids.ts';
import { offersStore } from '../functions/offers/offers.store.ts';
import { peopleStore } from '../functions/segments/people.store.ts';
import { segmentsStore } from '../functions/segments/segments.store.ts';
import { liveOffer } from '../test/support/live-offer.ts';
import { personKnown, savedSegment } from '../test/support/saved-segment.ts';
import { addCustomers, openShop } from './campaign-people.ts';
import { type Ground, onGround, type Runner } from './ground.ts';
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

/** From the audience to SES: recipients a core-second, and the heap at the end. The first thousand messages warm up. */
const led = async (ground: Ground, runner: Runner, meant: Meant) => {
  const { id, ready, cpu } = await expanded(ground, runner, meant);
  const sizes = inThousands(ready).map((some) => ({ some, size: messagesOf(some) }));
  const count = sizes.reduce((sum, { size }) => sum + size, 0);
  const costs: number[] = [];
  for (const { some, size } of sizes) costs.push((await send(ground, runner, some)) / size);
  const { reconciliation } = await call(runner, 'GET /admin/campaigns/{id}', { params: { id } });
  if (reconciliation.sent !== count)
    throw new Error(
      `Of ${count} messages ${reconciliation.sent} were sent: ${JSON.stringify(reconciliation)}`,
    );
  const warm = costs.length > 1 ? costs.slice(1) : costs;
  return { rate: 1 / (cpu / count + median(warm)), heap: await runner.heap() };
};

const alone = async (ground: Ground, kind: Kind, count: number) => {
  const meant = await openAudience(ground, kind, count);
  const runner = ground.start();
  const measured = await led(ground, runner, meant);
  runner.stop();
  return measured;
};

/**
 * A campaign from its segment to SES: the segment is evaluated and frozen, becomes messages, each person is asked, gets a
 * code if there is one, and the message is handed to SES. Compared with one to everyone without codes.
 */
export const run = async ({ recipients: many = 20_000 }: Campaign = {}): Promise<Figure[]> =>
  await onGround(['manage-campaigns', 'work-campaigns', 'send-mails'], async (ground) => {
    const short = Math.min(many, 4 * few);
    const everyone = await alone(ground, 'everyone', short);
    const segment = await alone(ground, 'segment', short);
    const little = await alone(ground, 'codes', few);
    const codes = await alone(ground, 'codes', many);
    const floor = `one to everyone without codes: ${Math.round(everyone.rate)} a core-second`;
    const rate = (what: string, value: number): Figure => ({
      what,
      value,
      unit: 'recipients a core-second',
      ofFloor: value / everyone.rate,
      floor,
    });
    return [
      rate('a campaign to a segment', segment.rate),
      rate('a campaign to a segment, a code each', codes.rate),
      {
        what: 'heap of a campaign with codes',
        value: codes.heap / 1e6,
        unit: 'MB',
        ofFloor: codes.heap / little.heap,
        floor: `another of ${few.toLocaleString('en')} recipients instead of ${many.toLocaleString('en')}: ${(little.heap / 1e6).toFixed(1)} MB`,
      },
    ];
  });
