import { formatMoment, formatMoney } from '../texts/format.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Approval } from './approval.ts';

/** What a second person needs to know, line by line. */
export const approvalLines = (
  texts: Texts,
  { about, name, amount, currency, askedBy, until }: Approval,
  zone: string,
): string[] => [
  texts.labelled(say(texts, `approval.what.${about.kind}`), name),
  texts.labelled(say(texts, 'approval.amount'), formatMoney(texts.tag, amount, currency)),
  texts.labelled(say(texts, 'approval.approvedBy'), askedBy.name ?? say(texts, 'approval.byRules')),
  texts.labelled(say(texts, 'approval.until'), formatMoment(texts.tag, until, zone)),
];
