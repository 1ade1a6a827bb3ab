import { formatMoment, formatMoney, formatNumber } from '../texts/format.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Approval } from './approval.ts';

/** What the amount is, and what the first person did. */
const words = {
  return: { amount: 'approval.amount', first: 'approval.approvedBy' },
  campaign: { amount: 'approval.worth', first: 'approval.submittedBy' },
} as const;

/** What a second person needs to know, line by line. */
export const approvalLines = (
  texts: Texts,
  { about, name, amount, currency, people, askedBy, until }: Approval,
  zone: string,
): string[] => {
  const { tag, labelled } = texts;
  const of = words[about.kind];
  return [
    labelled(say(texts, `approval.what.${about.kind}`), name),
    ...(people === undefined ? [] : [labelled(say(texts, 'approval.people'), formatNumber(tag, people))]),
    ...(amount === undefined || currency === undefined
      ? []
      : [labelled(say(texts, of.amount), formatMoney(tag, amount, currency))]),
    labelled(say(texts, of.first), askedBy.name ?? say(texts, 'approval.byRules')),
    labelled(say(texts, 'approval.until'), formatMoment(tag, until, zone)),
  ];
};
