import { mailShop } from '../../mail/mail-shop.ts';
import { type ShopCopies, shopTexts } from '../../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../../mail/write-to-staff.ts';
import { existingShop } from '../../shops/keep-shop.ts';
import type { ShopsStore } from '../../shops/shops.store.ts';
import { batchOfCampaign, type Campaign } from '../campaign.ts';
import { campaignReportMail } from './report.mail.ts';
import { reportOf } from './report.ts';
import type { ReportsStore } from './reports.store.ts';

export interface TellSubmitterServices extends StaffServices {
  readonly reports: Pick<ReportsStore, 'get'>;
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly copies: ShopCopies;
}

/**
 * Sends the report to the person who submitted the campaign, once, in the shop's language. A person whose account has no
 * address reads it by the API. Errors: Unavailable while mail cannot leave.
 */
export const tellSubmitter = async (campaign: Campaign, services: TellSubmitterServices): Promise<void> => {
  const { id, name, submitted } = campaign;
  const stored = await services.reports.get(batchOfCampaign(id));
  const to = submitted?.by ?? '';
  if (stored?.over === undefined || !to.includes('@')) return;
  const shop = await existingShop(campaign.shop, services);
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = campaignReportMail({
    texts,
    shop: mailShop(shop),
    campaign: { id, name },
    report: reportOf(stored),
  });
  await writeToStaff(shop, { occasion: `campaign-report.${id}`, addresses: [to] }, () => content, services);
};
