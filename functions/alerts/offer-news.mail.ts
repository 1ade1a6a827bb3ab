import type { Money } from '../kit/money.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import type { ToldShare } from '../offers/offer-watch.ts';
import { say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';

interface OfferNews {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly offer: { readonly id: string; readonly name: string };
}

export interface BudgetNews extends OfferNews {
  /** In percent: at the last one the budget is spent. */
  readonly share: ToldShare;
  readonly budget: Money;
  readonly redeemed: Money;
  /** What orders took beyond the budget that were there already. */
  readonly beyond: Money;
}

/** `offer.budget`: to the shop's managers, about a budget that is nearly or wholly spent. */
export const offerBudgetMail = ({
  texts,
  shop,
  offer: { id, name },
  share,
  budget,
  redeemed,
  beyond,
}: BudgetNews): Content => {
  const isSpent = share === 100;
  const about = { offer: name, shop: shop.name };
  const subject = isSpent
    ? say(texts, 'offer.budget.subject.spent', about)
    : say(texts, 'offer.budget.subject', { ...about, share: share / 100 });
  return serviceMail({ mail: 'offer.budget', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'offer.budget.intro', { offer: name, redeemed, budget }),
    ...(beyond.amount > 0 ? [say(texts, 'offer.budget.beyond', { beyond })] : []),
    say(texts, isSpent ? 'offer.budget.spent' : 'offer.budget.left'),
    say(texts, 'offer.show', { id }),
  ]);
};

/** `offer.beyond`: to the shop's managers, about orders that used more of an offer than it allows. */
export const offerBeyondMail = ({ texts, shop, offer: { id, name } }: OfferNews): Content => {
  const subject = say(texts, 'offer.beyond.subject', { offer: name, shop: shop.name });
  return serviceMail({ mail: 'offer.beyond', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'offer.beyond.intro', { offer: name }),
    say(texts, 'offer.beyond.fact'),
    say(texts, 'offer.show', { id }),
  ]);
};
