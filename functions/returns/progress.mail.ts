import type { Content } from '../mail/message.ts';
import { listed } from '../mail/service-mail.ts';
import { formatDay, formatMoment } from '../texts/format.ts';
import { contents, customerMail, instructionBlocks, type ReturnMail, theirWords } from './customer-mail.ts';
import type { Outcome } from './reason.ts';
import { declineSentence, itemLine, questionLine } from './return-words.ts';
import type { ShownInstructions, ShownItem, ShownQuestion, ShownQuote } from './shown-return.ts';

export interface ReturnRequestedMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly outcome: Outcome;
  readonly quote?: ShownQuote | undefined;
}
/** `return.requested` */
export const returnRequestedMail = (mail: ReturnRequestedMail): Content => {
  const own = mail.texts.returnMails.requested;
  return customerMail(mail, 'return.requested', own.subject(mail.shop.name, mail.number), [
    own.intro(mail.shop.name),
    ...contents(mail),
  ]);
};

export interface ReturnApprovedMail extends ReturnRequestedMail {
  /** In the decider's words. */
  readonly text?: string | undefined;
}
/** `return.approved` */
export const returnApprovedMail = (mail: ReturnApprovedMail): Content => {
  const own = mail.texts.returnMails.approved;
  return customerMail(mail, 'return.approved', own.subject(mail.number), [
    own.intro,
    ...theirWords(mail, mail.text),
    mail.outcome === 'keep' ? own.keep : own.next,
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
  const own = texts.returnMails.declined;
  return customerMail(mail, 'return.declined', own.subject(mail.number), [
    own.intro,
    { heading: own.why },
    reasonCode || !text ? declineSentence(texts, reasonCode ?? 'other') : undefined,
    ...theirWords(mail, text),
    { heading: own.objectTitle },
    ...texts.returnWords.objection,
  ]);
};

export interface ReturnInstructionsMail extends ReturnMail {
  readonly items: readonly ShownItem[];
  readonly instructions: ShownInstructions;
  /** Where the customer says that the parcel is on its way. */
  readonly dispatchUrl: string;
}
/** `return.instructions` */
export const returnInstructionsMail = (mail: ReturnInstructionsMail): Content => {
  const { texts } = mail;
  const own = texts.returnMails.instructions;
  return customerMail(mail, 'return.instructions', own.subject(mail.number), [
    own.intro,
    ...listed(
      texts.returnMails.items,
      mail.items.map((item) => itemLine(texts, item)),
    ),
    ...instructionBlocks(mail, mail.instructions),
    own.dispatch,
    { rel: 'dispatch', url: mail.dispatchUrl, label: texts.returnWords.instructions.dispatch },
  ]);
};

export interface ReturnReceivedMail extends ReturnMail {
  readonly receivedAt: string;
}
/** `return.received` */
export const returnReceivedMail = (mail: ReturnReceivedMail): Content => {
  const own = mail.texts.returnMails.received;
  return customerMail(mail, 'return.received', own.subject(mail.number), [
    own.intro(formatDay(mail.texts.tag, mail.receivedAt, mail.zone)),
  ]);
};

export interface ReturnQuestionMail extends ReturnMail {
  readonly question: ShownQuestion;
  /** When we stop waiting for the answer. */
  readonly answerBy?: string | undefined;
  readonly answerUrl: string;
}
/** `return.question` */
export const returnQuestionMail = (mail: ReturnQuestionMail): Content => {
  const { texts, question, answerBy } = mail;
  const own = texts.returnMails.question;
  return customerMail(mail, 'return.question', own.subject[question.kind](mail.number), [
    own.intro,
    questionLine(texts, question),
    ...theirWords(mail, question.text),
    { rel: 'answer', url: mail.answerUrl, label: own.answer[question.kind] },
    answerBy ? own.answerBy(formatMoment(texts.tag, answerBy, mail.zone)) : undefined,
  ]);
};

export interface ReturnCancelledMail extends ReturnMail {
  readonly by: 'customer' | 'shop';
  readonly text?: string | undefined;
}
/** `return.cancelled` */
export const returnCancelledMail = (mail: ReturnCancelledMail): Content => {
  const own = mail.texts.returnMails.cancelled;
  return customerMail(mail, 'return.cancelled', own.subject(mail.number), [
    own.by[mail.by],
    ...theirWords(mail, mail.text),
    own.again,
  ]);
};

/** `return.expired` */
export const returnExpiredMail = (mail: ReturnMail): Content => {
  const own = mail.texts.returnMails.expired;
  return customerMail(mail, 'return.expired', own.subject(mail.number), [own.intro, own.sent]);
};
