import { digest } from '../kit/digest.ts';
import { isObject } from '../kit/json.ts';
import * as z from '../kit/z.ts';
import type { Campaign } from './campaign.ts';
import { definition } from './definition.ts';
import { versionsOf } from './offers.ts';

const said = z.object(definition.shape);

/** With the keys of each object in one order, which a table does not keep. */
const inOrder = (_key: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * What is approved, in 32 hex digits: everything that staff said of the campaign with its letters, the version of its segment, and the
 * versions of its offers. `offerVersions`: those that it was submitted with, unless told.
 */
export const contentDigest = (
  campaign: Campaign,
  offerVersions: Readonly<Record<string, number>> = versionsOf(campaign.offers),
): string =>
  digest(
    'campaign',
    JSON.stringify(z.parse(said, campaign), inOrder),
    String(campaign.segmentVersion ?? ''),
    JSON.stringify(offerVersions, inOrder),
  );
