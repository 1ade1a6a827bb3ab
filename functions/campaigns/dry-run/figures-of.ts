import { everyItem } from '../../kit/paging.ts';
import type { BreakerStore } from '../../mail/breaker.store.ts';
import { type Quota, usableRate } from '../../mail/pace.ts';
import type { Offer } from '../../offers/offer.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Campaign, CampaignStatus } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { mostOfOffer, type Worth } from '../worst-case.ts';
import { type DraftServices, draftNow } from './draft-digest.ts';
import type { DryRun } from './dry-run.ts';
import type { CodesOf, Figures } from './figures.ts';
import { type Account, leavingAsOf, plannedBy } from './flow.ts';
import { costOf } from './price.ts';
import type { Tally } from './tally.ts';
import { warningsOf } from './warnings.ts';

export interface AccountServices {
  readonly campaigns: Pick<CampaignsStore, 'active'>;
  /** What SES lets the account send. */
  readonly quota: () => Promise<Quota>;
}

export interface FiguresServices extends DraftServices, AccountServices {
  readonly breaker: Pick<BreakerStore, 'get'>;
}

/** They send, or will. */
const launched: readonly CampaignStatus[] = ['scheduled', 'running', 'paused'];

/** What SES lets the account send, and what campaigns send that are launched already. */
export const accountFor = async (
  { id }: Pick<Campaign, 'id'>,
  now: string,
  { campaigns, quota }: AccountServices,
): Promise<Account> => {
  const others: Campaign[] = [];
  for await (const each of everyItem(campaigns.active))
    if (each.id !== id && launched.includes(each.status)) others.push(each);
  const allowed = await quota();
  return { ...allowed, planned: plannedBy(others, now, usableRate(allowed.rate)) };
};

/** `<arm>/<kind>` */
const armsOf = ({ groups }: Tally): Figures['arms'] => {
  const arms = [...new Set(Object.keys(groups).map((name) => name.slice(0, name.lastIndexOf('/'))))];
  return arms.toSorted().map((arm) => ({
    ...(arm !== '' && { arm }),
    send: groups[`${arm}/send`] ?? 0,
    heldOut: groups[`${arm}/held-out`] ?? 0,
  }));
};

const amountsOf = (worth: Worth): CodesOf['worstCase'] =>
  Object.entries(worth).map(([currency, amount]) => ({ amount, currency }));

/** The codes of an offer for everybody who gets one with the mail, of all arms that name it. */
const codesOf = (campaign: Campaign, { coded }: Tally, offers: readonly Offer[]): CodesOf[] =>
  offers.map((offer) => {
    const getIt = Object.entries(coded).filter(([arm]) => {
      const own = campaign.arms?.find(({ name }) => name === arm)?.offer;
      return (own ?? campaign.offer) === offer.id;
    });
    const people = getIt.reduce((sum, [, many]) => sum + many, 0);
    const codes = offer.codes === 'personal' ? people : Math.min(1, people);
    return { offer: offer.id, name: offer.name, codes, worstCase: amountsOf(mostOfOffer(offer, people)) };
  });

const samplesOf = ({ samples }: Tally): Figures['samples'] =>
  Object.entries(samples).map(([place, customer]) => {
    const [language = '', arm = ''] = place.split('/');
    return { language, ...(arm !== '' && { arm }), customer };
  });

/** What the counts of a whole audience come to. */
export const figuresOf = async (
  campaign: Campaign,
  { tally, at }: Pick<DryRun, 'tally' | 'at'>,
  shop: Shop,
  services: FiguresServices,
): Promise<Figures> => {
  const account = await accountFor(campaign, at, services);
  const { offers } = await draftNow(campaign, services);
  const { opened } = await services.breaker.get();
  const codes = codesOf(campaign, tally, offers);
  const flow = leavingAsOf(campaign, tally, at, account);
  const { customers, messages, leave, skipped, deferred, waiting, languages, missing, labels } = tally;
  const personal = codes.filter(({ offer }) =>
    offers.some((one) => one.id === offer && one.codes === 'personal'),
  );
  return {
    ...{ customers, messages, leave, skipped, deferred, waiting, languages },
    missingLanguages: missing,
    labels,
    arms: armsOf(tally),
    ...flow,
    codes,
    cost: costOf({
      messages,
      leave,
      codes: personal.reduce((sum, each) => sum + each.codes, 0),
      waves: flow.waves.length,
      seconds: Math.ceil((leave * 60) / flow.duration.perMinute),
    }),
    warnings: warningsOf(campaign, shop, opened !== undefined, new Date(at)),
    samples: samplesOf(tally),
  };
};
