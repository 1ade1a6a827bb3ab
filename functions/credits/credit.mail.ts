import type { Money } from '../kit/money.ts';
import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import type { PersonName } from '../texts/person-name.ts';
import { greeting, say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';

interface CreditMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly amount: Money;
}

/** `credit.waiting`: to a customer who has no account at the shop's platform, where their credit is to go. */
export const creditWaitingMail = ({
  texts,
  shop,
  amount,
  person,
  url,
}: CreditMail & { readonly person?: PersonName | undefined; readonly url: string }): Content => {
  const said = { amount, shop: shop.name };
  return serviceMail(
    {
      mail: 'credit.waiting',
      texts,
      shop,
      subject: say(texts, 'credit.waiting.subject', { shop: shop.name }),
    },
    [
      greeting(texts, person),
      say(texts, 'credit.waiting.intro', said),
      say(texts, 'credit.waiting.how'),
      { rel: 'credit', url, label: say(texts, 'credit.page') },
      say(texts, 'mail.reply'),
    ],
  );
};

/** `credit.waiting-staff`: to the shop's managers, about the same. */
export const creditWaitingStaffMail = ({
  texts,
  shop,
  amount,
  customerId,
}: CreditMail & { readonly customerId: string }): Content => {
  const subject = say(texts, 'credit.waiting-staff.subject', { shop: shop.name });
  return serviceMail({ mail: 'credit.waiting-staff', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'credit.waiting-staff.intro', { amount }),
    say(texts, 'credit.waiting-staff.show', { customer: customerId }),
  ]);
};
