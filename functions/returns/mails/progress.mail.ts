import type { Content } from '../../mail/message.ts';
import { listed } from '../../mail/some-of.ts';
import { say } from '../../texts/say.ts';
import { isPaid, type Outcome } from '../../vocabulary/reason.ts';
import { contents, customerMail, instructionBlocks, type ReturnMail, theirWords } from './customer-mail.ts';
import { declineSentence, itemLine, questionLine } from './return-words.ts';
import type { ShownInstructions, ShownItem, ShownQuestion, ShownQuote } from './shown-return.ts';

export interface ReturnRequestedMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly quote?: ShownQuote | undefined;
}
/** `return.requested` */
export const returnRequestedMail = (mail: ReturnRequestedMail): Content => {
  const { texts, shop } = mail;
  return customerMail(mail, 'return.requested', 'return.requested.subject', [
    say(texts, 'return.requested.intro', { shop: shop.name }),
    ...contents(mail),
  ]);
};

export interface ReturnApprovedMail extends ReturnRequestedMail {
  /** In the decider's words. */
  readonly text?: string | undefined;
}
/** `return.approved` */
export const returnApprovedMail = (mail: ReturnApprovedMail): Content => {
  const { texts } = mail;
  return customerMail(mail, 'return.approved', 'return.approved.subject', [
    say(texts, 'return.approved.intro'),
    ...theirWords(mail, mail.text),
    say(texts, mail.outcome === 'keep' ? 'return.approved.keep' : 'return.approved.next'),
    ...contents(mail),
  ]);
};

export interface ReturnDeclinedMail extends ReturnMail {
  readonly reasonCode?: string | undefined;
  /** In the decider's words. */
  readonly text?: string | undefined;
}
/** `return.declined`: why, and how to object. */
export const returnDeclinedMail = (mail: ReturnDeclinedMail): Content => {
  const { texts, reasonCode, text } = mail;
  return customerMail(mail, 'return.declined', 'return.declined.subject', [
    say(texts, 'return.declined.intro'),
    { heading: say(texts, 'return.declined.why') },
    reasonCode || !text ? declineSentence(texts, reasonCode ?? 'other') : undefined,
    ...theirWords(mail, text),
    { heading: say(texts, 'return.declined.objectTitle') },
    ...texts.returnWords.objection,
  ]);
};

export interface ReturnInstructionsMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly instructions: ShownInstructions;
  /** The page where the customer says that the parcel is on its way. */
  readonly dispatchUrl: string;
}
/** `return.instructions` */
export const returnInstructionsMail = (mail: ReturnInstructionsMail): Content => {
  const { texts } = mail;
  return customerMail(mail, 'return.instructions', 'return.instructions.subject', [
    say(texts, 'return.instructions.intro'),
    ...listed(
      texts,
      say(texts, 'mail.items'),
      mail.items.map((item) => itemLine(texts, item)),
      mail.statusUrl,
    ),
    ...instructionBlocks(mail, mail.instructions),
    say(texts, 'return.instructions.dispatch'),
    { rel: 'dispatch', url: mail.dispatchUrl, label: texts.returnWords.instructions.dispatch },
  ]);
};

export interface ReturnReceivedMail extends ReturnMail {
  readonly receivedAt: string;
}
/** `return.received` */
export const returnReceivedMail = (mail: ReturnReceivedMail): Content => {
  const { texts, receivedAt, zone } = mail;
  return customerMail(mail, 'return.received', 'return.received.subject', [
    say(texts, 'return.received.intro', { day: { instant: receivedAt, zone } }),
  ]);
};

export interface ReturnQuestionMail extends ReturnMail {
  readonly question: ShownQuestion;
  /** Until when we wait for the answer. */
  readonly answerBy?: string | undefined;
  readonly answerUrl: string;
}
/** `return.question` */
export const returnQuestionMail = (mail: ReturnQuestionMail): Content => {
  const { texts, question, answerBy, zone } = mail;
  const { kind } = question;
  return customerMail(mail, 'return.question', `return.question.subject.${kind}`, [
    say(texts, 'return.question.intro'),
    questionLine(texts, question),
    ...theirWords(mail, question.text),
    { rel: 'answer', url: mail.answerUrl, label: say(texts, `return.question.answer.${kind}`) },
    answerBy ? say(texts, 'return.question.answerBy', { until: { instant: answerBy, zone } }) : undefined,
  ]);
};

export interface ReturnCancelledMail extends ReturnMail {
  readonly by: 'customer' | 'shop';
  readonly text?: string | undefined;
}
/** `return.cancelled` */
export const returnCancelledMail = (mail: ReturnCancelledMail): Content => {
  const { texts, by } = mail;
  return customerMail(mail, 'return.cancelled', 'return.cancelled.subject', [
    say(texts, `return.cancelled.by.${by}`),
    ...theirWords(mail, mail.text),
    say(texts, 'return.cancelled.again'),
  ]);
};

export interface ReturnExpiredMail extends ReturnMail {
  readonly outcome: Outcome;
}
/** `return.expired` */
export const returnExpiredMail = (mail: ReturnExpiredMail): Content => {
  const { texts } = mail;
  return customerMail(mail, 'return.expired', 'return.expired.subject', [
    texts.sentences([
      say(texts, 'return.expired.intro'),
      ...(isPaid(mail.outcome) ? [say(texts, 'return.expired.notPaid')] : []),
    ]),
    say(texts, 'return.expired.sent'),
  ]);
};
