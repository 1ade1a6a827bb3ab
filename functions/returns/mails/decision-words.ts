import { formatLastDay, formatMoment, formatSpan } from '../../texts/format.ts';
import { placed } from '../../texts/isolated.ts';
import { say } from '../../texts/say.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Verdict } from '../verdicts.ts';
import type { ShownAnswer, ShownDue, ShownWhy } from './shown-decision.ts';

/** Sentences for people of a shop who decide about a return, in mails and on pages. */

const ruleSentence = ({ decisions }: Texts, rule: string): string => {
  const known: Readonly<Record<string, string>> = decisions.askedBy;
  return (Object.hasOwn(known, rule) ? known[rule] : undefined) ?? decisions.rule(rule);
};

/** "Why a person is asked: no parcel has arrived for this return …" */
export const whyLine = (texts: Texts, why: ShownWhy): string =>
  texts.labelled(
    texts.decisions.why,
    'rule' in why ? ruleSentence(texts, why.rule) : say(texts, `return.escalation.why.${why.escalation}`),
  );

export const answerLabel = (texts: Texts, verdict: Verdict): string => {
  if (verdict === 'override') return texts.decisions.overrideButton;
  if (verdict === 'pay-without-goods') return texts.decisions.payWithoutGoodsButton;
  return say(texts, `return.approval.${verdict}`);
};

/** "Decline: nothing is paid. The customer gets a mail with the reason, and how to object." */
export const answerLine = (texts: Texts, { verdict, effect }: ShownAnswer): string =>
  texts.labelled(answerLabel(texts, verdict), texts.decisions.effects[effect]);

/** By when, and how much time is left at `now`. `zones`: where the shop's people are, and the customer. */
export const dueLines = (
  texts: Texts,
  due: readonly ShownDue[],
  now: string,
  zones: { readonly shop: string; readonly customer: string },
): string[] =>
  due.flatMap(({ what, at }) => {
    const left = Date.parse(at) - Date.parse(now);
    const { timeLeft, timeOver, refundBy } = texts.decisions;
    return [
      what === 'answer'
        ? texts.returnWords.people.respondBy(formatMoment(texts.tag, at, zones.shop))
        : texts.labelled(refundBy, formatLastDay(texts.tag, at, zones.customer)),
      texts.labelled(timeLeft, left > 0 ? formatSpan(texts.tag, left) : timeOver),
    ];
  });

/** "Mila Brandt, mila@example.com", as far as it is known. */
export const customerLines = (
  texts: Texts,
  { name, email }: { readonly name?: string | undefined; readonly email?: string | undefined } = {},
): string[] => {
  const parts = [name, email].flatMap((part) => (part ? [placed(texts, part)] : []));
  return parts.length > 0 ? [texts.labelled(texts.decisions.customer, parts.join(' · '))] : [];
};
