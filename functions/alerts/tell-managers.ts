import { logOutcome } from '../kit/log.ts';
import { type MailShop, mailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { type ShopCopies, shopTexts } from '../mail/shop-copy.ts';
import { type StaffServices, writeToStaff } from '../mail/write-to-staff.ts';
import { managersOf } from '../shops/approvers.ts';
import type { Shop } from '../shops/shop.ts';
import type { Texts } from '../texts/texts.ts';

export interface TellManagersServices extends StaffServices {
  readonly copies: ShopCopies;
}

/**
 * Writes to the managers of a shop in its language, once each for this occasion. Errors: Unavailable while mail cannot
 * leave.
 */
export const tellManagers = async (
  shop: Shop,
  occasion: string,
  write: (reader: { readonly texts: Texts; readonly shop: MailShop }) => Content,
  services: TellManagersServices,
): Promise<void> => {
  const addresses = managersOf(shop);
  if (addresses.length === 0)
    logOutcome('nobody to tell', { outcome: 'nobody-to-tell', shop: shop.id, occasion });
  const texts = await shopTexts(shop.id, [shop.defaultLocale], services);
  const content = write({ texts, shop: mailShop(shop) });
  await writeToStaff(shop, { occasion, addresses }, () => content, services);
};
