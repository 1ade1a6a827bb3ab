import { hiddenField, textField } from '../kit/form.ts';
import type { Html } from '../kit/html.ts';
import type { Money } from '../kit/money.ts';
import { formatMoney } from '../texts/format.ts';
import { longestNote } from '../vocabulary/note.ts';
import { type DeskPage, deskParts } from './decide.page.ts';
import { formPage } from './form-page.ts';
import { notice, paragraph } from './page-parts.ts';

export interface PayWithoutGoodsPage extends DeskPage {
  /** What is paid. Missing where the customer gets a replacement or a repair. */
  readonly money?: Money | undefined;
  /** Whether the first form was sent, so that this one confirms it. */
  readonly sure: boolean;
}

const amountSentence = ({ texts, money, outcome }: PayWithoutGoodsPage): string => {
  const own = texts.decisions.payWithoutGoods;
  return money
    ? own.amount(formatMoney(texts.tag, money.amount, money.currency))
    : own.settles(texts.returnWords.outcomesWithin[outcome]);
};

/**
 * Paying although no parcel came: a form that says the amount, then one that confirms it. Fields `verdict`,
 * `why` (for the audit), and in the second form `confirm`.
 */
export const payWithoutGoodsPage = (view: PayWithoutGoodsPage): Html => {
  const { texts, action, number, sure, values } = view;
  const own = texts.decisions.payWithoutGoods;
  const warning = texts.sentences([amountSentence(view), own.nothing]);
  const form = { texts, action, errors: undefined, labels: {} };
  const verdict = hiddenField('verdict', 'pay-without-goods');
  if (sure)
    return formPage({
      ...form,
      title: own.sureTitle,
      send: own.confirm,
      before: [notice('alert', warning), paragraph(own.title(number))],
      fields: [verdict, hiddenField('why', values?.why ?? ''), hiddenField('confirm', 'yes')],
    });
  return formPage({
    ...form,
    title: own.title(number),
    send: own.send,
    before: [notice('alert', warning), ...deskParts(view)],
    fields: [
      verdict,
      textField({
        name: 'why',
        label: texts.returnPages.optional(own.why),
        value: values?.why,
        longest: longestNote,
      }),
    ],
  });
};
