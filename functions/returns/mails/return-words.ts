import { formatLastDay, formatNumber, formatShare } from '../../texts/format.ts';
import { placed } from '../../texts/isolated.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Reason } from '../../vocabulary/reason.ts';
import type {
  ShownBarred,
  ShownHistory,
  ShownInstructions,
  ShownItem,
  ShownQuestion,
} from './shown-return.ts';

/** Sentences that mails and pages about returns share. */

const wordOf = (known: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(known, code) ? known[code] : undefined;

const named = (texts: Texts, title: string, variant: string | undefined): string =>
  placed(texts, variant ? `${title} (${variant})` : title);

const reasonWord = (texts: Texts, code: Reason): string[] =>
  code === 'none' ? [] : [texts.returnWords.reasons[code]];

/** "2 × Mug (blue) · Arrived broken · “the handle”" */
export const itemLine = (texts: Texts, { title, variantTitle, quantity, reason, note }: ShownItem): string =>
  [
    `${formatNumber(texts.tag, quantity)} × ${named(texts, title, variantTitle)}`,
    ...reasonWord(texts, reason),
    ...(note ? [placed(texts, note)] : []),
  ].join(' · ');

/** Total: an unknown code gets the general sentence. */
export const declineSentence = (texts: Texts, code: string): string =>
  wordOf(texts.returnWords.declineReasons, code) ?? texts.returnWords.declineReasons.other;

export const barredLine = (texts: Texts, { title, variantTitle, why }: ShownBarred): string => {
  const { barred, declineReasons } = texts.returnWords;
  const word = wordOf(barred, why) ?? wordOf(declineReasons, why) ?? barred.other;
  return texts.labelled(named(texts, title, variantTitle), word);
};

/** Who pays and by when. The address, the number and the label are shown elsewhere. */
export const sendingLines = (
  texts: Texts,
  zone: string,
  { labelPayer, labelUrl, sendBy }: ShownInstructions,
): string[] => {
  const words = texts.returnWords.instructions;
  return [
    words.payer[labelPayer],
    ...(labelPayer === 'shop' && !labelUrl ? [words.ownLabel] : []),
    ...(sendBy ? [words.sendBy(formatLastDay(texts.tag, sendBy, zone))] : []),
    words.proof,
  ];
};

/** The standard question, which stands before the words of the person who asks. */
export const questionLine = (texts: Texts, { kind, offer }: ShownQuestion): string | undefined => {
  const words = texts.returnWords;
  if (kind === 'photos') return words.photosWanted;
  if (!offer) return undefined;
  const { outcome, bonusPercent = 0 } = offer;
  return words.offer(
    words.outcomesWithin[outcome],
    bonusPercent > 0 ? formatShare(texts.tag, bonusPercent / 100) : undefined,
  );
};

export const historyLine = (texts: Texts, history: ShownHistory): string => {
  const number = (value: number) => formatNumber(texts.tag, value);
  const { orders, returns, returned, bought } = history;
  return texts.returnWords.people.historyOf(
    number(orders),
    number(returns),
    number(returned),
    number(bought),
  );
};
