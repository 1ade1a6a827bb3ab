import { type Brand, defaultBrand } from '../shops/brand.ts';
import type { Shop } from '../shops/shop.ts';

/** The shop as its mails show it. Missing parts of the brand look as they do for a shop without a brand. */
export interface MailShop extends Partial<Pick<Brand, 'logoUrl' | 'colour' | 'footerAddress'>> {
  readonly name: string;
  readonly footer?: string | undefined;
  readonly legalLine?: string | undefined;
}

/** `country`: where the reader lives, ISO 3166-1; the shop's own if that is unknown or has no legal line. */
export const mailShop = (
  { name, footer, country: home, settings }: Pick<Shop, 'name' | 'footer' | 'country' | 'settings'>,
  country?: string | undefined,
): MailShop => {
  const { logoUrl, colour, footerAddress, legalLines } = settings.brand;
  const lineOf = (place: string) => (Object.hasOwn(legalLines, place) ? legalLines[place] : undefined);
  const legalLine = (country && lineOf(country)) ?? lineOf(home);
  return { name, footer, logoUrl, colour, footerAddress, legalLine };
};

export const colourOf = ({ colour = defaultBrand.colour }: MailShop): string => colour;

/** Who a shop's mails come from, and where replies go. */
export const sentBy = ({
  name,
  replyTo,
  settings,
}: Pick<Shop, 'name' | 'replyTo' | 'settings'>): {
  readonly fromName: string;
  readonly replyTo: string | undefined;
} => ({ fromName: settings.brand.senderName ?? name, replyTo });
