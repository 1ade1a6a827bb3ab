import { formatMoment, formatMoney, formatNumber } from '../texts/format.ts';
import { say } from '../texts/say.ts';
import type { Texts } from '../texts/texts.ts';
import type { Approval } from './approval.ts';

/** What the first person did. */
const firsts = { return: 'approval.approvedBy', campaign: 'approval.submittedBy' } as const;

/** The most that the codes of a campaign may cost. */
const worthInWords = (texts: Texts, worth: NonNullable<Approval['worth']>): string => {
  const amounts = Object.entries(worth).map(([currency, amount]) => formatMoney(texts.tag, amount, currency));
  return amounts.length === 0 ? say(texts, 'approval.unbounded') : amounts.join(' / ');
};

/** What a campaign is: how many people get it, what it gives, and when it leaves. */
const campaignLines = (
  texts: Texts,
  { people, peopleBefore, offers, worth, leaves }: Approval,
  zone: string,
): string[] => {
  const { tag, labelled } = texts;
  const number = (key: 'approval.people' | 'approval.peopleBefore' | 'approval.waves', value?: number) =>
    value === undefined ? [] : [labelled(say(texts, key), formatNumber(tag, value))];
  return [
    ...number('approval.people', people),
    ...number('approval.peopleBefore', peopleBefore),
    ...(offers ?? []).map((offer) => labelled(say(texts, 'approval.offer'), offer)),
    ...(worth ? [labelled(say(texts, 'approval.worth'), worthInWords(texts, worth))] : []),
    ...(leaves
      ? [
          labelled(
            say(texts, 'approval.leaves'),
            leaves.first === undefined
              ? say(texts, 'approval.atOnce')
              : formatMoment(tag, leaves.first, zone),
          ),
        ]
      : []),
    ...number('approval.waves', leaves?.waves),
  ];
};

/** What a second person needs to know, line by line. */
export const approvalLines = (texts: Texts, approval: Approval, zone: string): string[] => {
  const { about, name, amount, currency, askedBy, until } = approval;
  const { tag, labelled } = texts;
  return [
    labelled(say(texts, `approval.what.${about.kind}`), name),
    ...campaignLines(texts, approval, zone),
    ...(amount === undefined || currency === undefined
      ? []
      : [labelled(say(texts, 'approval.amount'), formatMoney(tag, amount, currency))]),
    labelled(say(texts, firsts[about.kind]), askedBy.name ?? say(texts, 'approval.byRules')),
    labelled(say(texts, 'approval.until'), formatMoment(tag, until, zone)),
  ];
};
