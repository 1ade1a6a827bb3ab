import { languageChain } from '../../customers/language.ts';
import { mailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { type ShopCopies, shopTexts } from '../../mail/shop-copy.ts';
import type { Shop } from '../../shops/shop.ts';
import type { Texts } from '../../texts/texts.ts';
import { shownItems, shownLeftOut } from '../mails/shown-context.ts';
import { withdrawalReceivedMail, withdrawalsCollectedMail } from '../mails/withdrawal.mail.ts';
import { type Return, returnNumber } from '../return.ts';
import { type Statement, statementsOf } from '../statements.ts';

/** One statement of a stored declaration, with the address that it was made from. */
export interface Stated {
  readonly stored: Return;
  readonly statement: Statement;
  readonly email: string;
}

/** Undefined if its person was erased. */
export const statedAt = (stored: Return | undefined, place: number): Stated | undefined => {
  const statement = stored && statementsOf(stored)[place];
  const email = stored?.declared?.email;
  return statement && email ? { stored, statement, email } : undefined;
};

interface WordsServices {
  readonly copies: ShopCopies;
}

const textsFor = ({ stored }: Stated, shop: Shop, services: WordsServices): Promise<Texts> =>
  shopTexts(shop.id, languageChain({ order: stored.locale, shop: shop.defaultLocale }), services);

/** The receipt of one statement, in the shop's zone: nobody's own is known. */
export const receiptMail = async (stated: Stated, shop: Shop, services: WordsServices): Promise<Content> => {
  const { stored, statement, email } = stated;
  return withdrawalReceivedMail({
    texts: await textsFor(stated, shop, services),
    shop: mailShop(shop),
    number: returnNumber(stored),
    declared: { ...statement, email },
    orderNumber: stored.orderNumber,
    zone: shop.timeZone,
    matched: stored.orderId !== undefined,
    items: shownItems(stored),
    leftOut: shownLeftOut(stored),
  });
};

/** The receipts of many statements in one mail, in the language of the first. */
export const collectedMail = async (
  stated: readonly Stated[],
  shop: Shop,
  services: WordsServices,
): Promise<Content> => {
  const [first] = stated;
  if (!first) throw new Error('A mail without receipts was to be written.');
  return withdrawalsCollectedMail({
    texts: await textsFor(first, shop, services),
    shop: mailShop(shop),
    zone: shop.timeZone,
    receipts: stated.map(({ stored, statement }) => ({
      number: returnNumber(stored),
      orderNumber: stored.orderNumber,
      at: statement.at,
      items: statement.items,
    })),
  });
};
