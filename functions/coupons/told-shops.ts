import { areCodesKeptBy } from '../platforms/discounts.ts';
import type { Shop } from '../shops/shop.ts';

/** Whether somebody outside must hear of each code: the shop's own system, or a platform that keeps codes. */
export const isToldOfCodes = ({ platform, settings }: Pick<Shop, 'platform' | 'settings'>): boolean =>
  settings.offers.issuedUrl !== null || areCodesKeptBy(platform);
