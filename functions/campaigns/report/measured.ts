import { batchOfCare, partsOfBatchId } from '../../care/greeting.ts';
import { sentAs } from '../../care/occasions.ts';
import type { Programme } from '../../care/programme.ts';
import type { ProgrammesStore } from '../../care/programmes.store.ts';
import { durationSeconds } from '../../kit/duration.ts';
import { partsOf } from '../../mail/batch-name.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import type { CampaignsStore } from '../campaigns.store.ts';
import { attributionOf, defaultAttribution } from './attribution.ts';
import type { Measured } from './measure.ts';

/** A campaign as its report measures it. */
export const measuredCampaign = (campaign: Campaign): Measured => {
  const { id, shop, purpose, arms = [], offer, offers = [] } = campaign;
  const attribution = attributionOf(campaign);
  return {
    id: batchOfCampaign(id),
    shop,
    purpose,
    arms: arms.map(({ name }) => name),
    attribution,
    seconds: durationSeconds(attribution),
    offerOf: (arm) => arms.find(({ name }) => name === arm)?.offer ?? offer,
    versionOf: (given) => offers.find((each) => each.id === given)?.version,
  };
};

/** One occurrence of a care programme, measured in the same way: its greetings, against its holdout. */
export const measuredProgramme = ({ id, shop, occasion, gift }: Programme, occurrence: string): Measured => ({
  id: batchOfCare(id, occurrence),
  shop,
  purpose: sentAs(occasion).purpose,
  arms: [],
  attribution: defaultAttribution,
  seconds: durationSeconds(defaultAttribution),
  offerOf: () => (gift.kind === 'offer' ? gift.offer : undefined),
  versionOf: () => undefined,
});

export interface FindMeasuredServices {
  readonly campaigns: Pick<CampaignsStore, 'get'>;
  readonly programmes: Pick<ProgrammesStore, 'get'>;
}

/** What a batch's name means; undefined if it is gone. */
export const findMeasured = async (
  batch: string,
  { campaigns, programmes }: FindMeasuredServices,
): Promise<Measured | undefined> => {
  const { kind, id } = partsOf(batch);
  if (kind === 'campaign') {
    const campaign = await campaigns.get(id);
    return campaign && measuredCampaign(campaign);
  }
  const { programme: programmeId, occurrence } = partsOfBatchId(id);
  const programme = await programmes.get(programmeId);
  return programme && measuredProgramme(programme, occurrence);
};
