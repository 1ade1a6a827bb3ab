import type { MailShop } from '../mail/frame.ts';
import type { Content } from '../mail/message.ts';
import { serviceMail } from '../mail/service-mail.ts';
import { formatLastDay, formatMoment, formatNumber, formatShare } from '../texts/format.ts';
import type { Texts } from '../texts/texts.ts';
import type { Status } from './moves.ts';

const rate = (texts: Texts, { sold, faults }: FaultRate): string => {
  const number = (value: number) => formatNumber(texts.tag, value);
  const share = formatShare(texts.tag, sold > 0 ? faults / sold : 0);
  return texts.returnMails.signal.rate(number(faults), number(sold), share);
};

/** Small chances are said as "less than": nobody reads seven zeros. */
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
  const own = texts.returnMails.signal;
  return serviceMail({ mail: 'return.signal', texts, shop, subject: own.subject(product.title) }, [
    texts.survey.greeting(undefined),
    own.intro,
    {
      caption: product.title,
      rows: [
        ...(product.sku ? [{ label: own.sku, value: product.sku }] : []),
        ...(product.vendor ? [{ label: own.supplier, value: product.vendor }] : []),
        { label: own.recent, value: rate(texts, recent) },
        { label: own.before[baseline.of], value: rate(texts, baseline) },
        { label: own.probability, value: chance(texts.tag, mail.probability) },
      ],
    },
    own.advice,
  ]);
};

export interface ReturnOverdueMail {
  readonly texts: Texts;
  readonly shop: MailShop;
  readonly number: string;
  readonly orderNumber: string;
  readonly zone: string;
  readonly what: 'answer' | 'refund';
  /** An instant; of a refund the end of its last day (exclusive). */
  readonly dueAt: string;
  /** Over already, or only near. */
  readonly missed: boolean;
  readonly status: Status;
}
/** `return.overdue` */
export const returnOverdueMail = (mail: ReturnOverdueMail): Content => {
  const { texts, shop, number, orderNumber, what, zone, dueAt, missed, status } = mail;
  const words = texts.returnMails;
  const own = words.overdue;
  const due = what === 'refund' ? formatLastDay : formatMoment;
  return serviceMail({ mail: 'return.overdue', texts, shop, subject: own.subject[what](number) }, [
    texts.survey.greeting(undefined),
    (missed ? own.missed : own.near)[what](due(texts.tag, dueAt, zone)),
    {
      lines: [
        texts.labelled(words.number, number),
        texts.labelled(words.order, orderNumber),
        texts.labelled(own.status, texts.returnWords.statuses[status]),
      ],
    },
  ]);
};
