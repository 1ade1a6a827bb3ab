import type { MailShop } from '../../mail/mail-shop.ts';
import type { Content } from '../../mail/message.ts';
import { serviceMail } from '../../mail/service-mail.ts';
import { formatShare } from '../../texts/format.ts';
import { lastDay, say, staffGreeting } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { StatusWithOrder } from '../../vocabulary/moves.ts';
import { decisionBlocks, type StaffMail, staffBlocks } from './staff-mail.ts';

const rate = (texts: Texts, { sold, faults }: FaultRate): string =>
  say(texts, 'return.signal.rate', { faults, sold, share: sold > 0 ? faults / sold : 0 });

/** Small chances are shown as "less than", because seven zeros are hard to read. */
const chance = (tag: string, probability: number): string =>
  probability < 0.001 ? `< ${formatShare(tag, 0.001)}` : formatShare(tag, probability);

/** Faults among pieces sold. */
interface FaultRate {
  readonly sold: number;
  readonly faults: number;
}

export interface ReturnSignalMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly product: {
    readonly title: string;
    readonly sku?: string | undefined;
    readonly vendor?: string | undefined;
  };
  readonly recent: FaultRate;
  readonly baseline: FaultRate & { readonly of: 'product' | 'supplier' | 'shop' };
  /** The chance of such figures if nothing had changed, 0 to 1. */
  readonly probability: number;
}
/** `return.signal` */
export const returnSignalMail = (mail: ReturnSignalMail): Content => {
  const { texts, shop, product, recent, baseline } = mail;
  const subject = say(texts, 'return.signal.subject', { product: product.title });
  return serviceMail({ mail: 'return.signal', texts, shop, subject }, [
    staffGreeting(texts),
    say(texts, 'return.signal.intro'),
    {
      caption: product.title,
      rows: [
        ...(product.sku ? [{ label: say(texts, 'return.signal.sku'), value: product.sku }] : []),
        ...(product.vendor ? [{ label: say(texts, 'return.signal.supplier'), value: product.vendor }] : []),
        { label: say(texts, 'return.signal.recent'), value: rate(texts, recent) },
        { label: say(texts, `return.signal.before.${baseline.of}`), value: rate(texts, baseline) },
        { label: say(texts, 'return.signal.probability'), value: chance(texts.tag, mail.probability) },
      ],
    },
    say(texts, 'return.signal.advice'),
  ]);
};

export interface ReturnOverdueMail extends StaffMail {
  readonly what: 'answer' | 'refund';
  /** An instant; of a refund the end of its last day (exclusive). */
  readonly dueAt: string;
  /** True: the deadline has passed. False: it is near. */
  readonly missed: boolean;
  readonly status: StatusWithOrder;
}
/** `return.overdue` */
export const returnOverdueMail = (mail: ReturnOverdueMail): Content => {
  const { texts, shop, number, what, zone, customerZone, dueAt, missed, status } = mail;
  const subject = say(texts, `return.overdue.subject.${what}`, { number });
  const when = missed ? 'missed' : 'near';
  return serviceMail({ mail: 'return.overdue', texts, shop, subject }, [
    staffGreeting(texts),
    what === 'refund'
      ? say(texts, `return.overdue.${when}.refund`, { day: lastDay(dueAt, customerZone) })
      : say(texts, `return.overdue.${when}.answer`, { until: { instant: dueAt, zone } }),
    texts.labelled(say(texts, 'return.overdue.status'), texts.returnWords.statuses[status]),
    ...decisionBlocks(mail),
    ...staffBlocks(mail),
  ]);
};
