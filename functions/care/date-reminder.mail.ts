import type { MailShop } from '../mail/mail-shop.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { formatDate, formatList } from '../texts/format.ts';
import { say, staffGreeting } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { OccasionDay } from './occasion-record.ts';

export interface DateReminder {
  readonly texts: Texts;
  readonly shop: MailShop;
  /** The name of the occasion in the API, and in a list. */
  readonly id: string;
  readonly occasion: string;
  /** None where we have no table for that year. */
  readonly proposed: readonly OccasionDay[];
}

const rowOf = ({ tag }: Texts, { date, countries = [] }: OccasionDay) => {
  const names = new Intl.DisplayNames([tag], { type: 'region' });
  return {
    label: formatDate(tag, `${date}T12:00:00.000Z`, 'UTC', 'full'),
    value: formatList(
      tag,
      countries.map((country) => names.of(country) ?? country),
    ),
  };
};

/** `care.date-reminder`: to the shop's managers, about a feast whose date a person has to set. */
export const dateReminderMail = ({ texts, shop, id, occasion, proposed }: DateReminder): Content => {
  const subject = say(texts, 'care.date-reminder.subject', { occasion, shop: shop.name });
  return serviceMail({ mail: 'care.date-reminder', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'care.date-reminder.intro', { occasion }),
    proposed.length > 0
      ? {
          caption: say(texts, 'care.date-reminder.proposed'),
          rows: proposed.map((day) => rowOf(texts, day)),
        }
      : undefined,
    say(texts, 'care.date-reminder.how', { id }),
  ]);
};
