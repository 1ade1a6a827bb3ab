import { formatList, formatMoment, formatMoney, formatNumber, formatPercent } from '../texts/format.ts';
import { placed } from '../texts/isolated.ts';
import type { Candidate, Refusal, Worth } from './cart.ts';
import type { Benefit, Terms } from './terms.ts';
import { offerTextsFor } from './texts/offer-languages.ts';
import type { OfferTexts } from './texts/offer-texts.ts';

interface Explanation {
  readonly code: string;
  /** A sentence for the customer, plain text. */
  readonly text: string;
}

interface Voice {
  readonly texts: OfferTexts;
  readonly tag: string;
  /** Of the cart. */
  readonly currency: string;
}

type Applied = Worth['applied'][number];

const money = ({ tag, currency }: Voice, amount: number): string => formatMoney(tag, amount, currency);

/** Codes and names of products may be written from the other side than the sentence. */
const listed = ({ tag }: Voice, words: readonly string[]): string =>
  formatList(
    tag,
    words.map((word) => placed({ direction: tag === 'ar' ? 'rtl' : 'ltr' }, word)),
  );

type Off = Extract<Benefit, { kind: 'percent' | 'amount' }>;

/** What a percentage or an amount is called: "10%", "€5.00". */
const savingOf = (voice: Voice, off: Off): string =>
  off.kind === 'percent'
    ? formatPercent(voice.tag, off.percent)
    : money(voice, off.amounts[voice.currency] ?? 0);

const offText = (
  voice: Voice,
  { appliesTo }: Terms,
  off: Off,
  notes: readonly string[],
  amount: number,
): string => {
  const { texts, currency } = voice;
  const named = texts.off[appliesTo ? 'products' : 'order'](savingOf(voice, off));
  const offer = notes.length > 0 ? texts.noted(named, notes.join(texts.between)) : named;
  return off.kind === 'amount' && off.amounts[currency] === amount
    ? texts.plain(offer)
    : texts.saves(offer, money(voice, amount));
};

/** The cap that cut an offer. */
const capNote = (voice: Voice, off: Off, { capped }: Applied): string[] => {
  const cap = capped && off.kind === 'percent' ? off.caps?.[voice.currency] : undefined;
  return cap === undefined ? [] : [voice.texts.atMost(money(voice, cap))];
};

const appliedText = (voice: Voice, terms: Terms, applied: Applied): string => {
  const { benefit } = terms;
  const { texts } = voice;
  if (benefit.kind === 'free-shipping') return texts.saves(texts.freeShipping, money(voice, applied.amount));
  if (benefit.kind === 'gift') return texts.saves(texts.gift, money(voice, applied.amount));
  if (benefit.kind !== 'ladder')
    return offText(voice, terms, benefit, capNote(voice, benefit, applied), applied.amount);
  return benefit.steps
    .filter((_step, index) => index === applied.step)
    .map(({ minimum, saves }) => {
      const from = texts.from(money(voice, minimum[voice.currency] ?? 0));
      return offText(voice, terms, saves, [from, ...capNote(voice, saves, applied)], applied.amount);
    })
    .join('');
};

/** What the shop calls the gift for this reader; undefined where it says nothing, or nothing in their language. */
const giftName = ({ tag }: Voice, terms: Terms | undefined): string | undefined => {
  const name = terms?.benefit.kind === 'gift' ? terms.benefit.name : undefined;
  return typeof name === 'string' ? name : name?.[tag];
};

const refusedText = (voice: Voice, terms: Terms | undefined, why: Refusal): string => {
  const {
    tag,
    texts: { refusals },
  } = voice;
  switch (why.kind) {
    case 'not-started':
      return refusals[why.kind](formatMoment(tag, why.from, why.zone));
    case 'ended':
      return refusals[why.kind](formatMoment(tag, why.until, why.zone));
    case 'minimum': {
      const counted = terms?.appliesTo ? 'products' : 'order';
      return refusals[why.kind][counted](money(voice, why.missing), money(voice, why.minimum));
    }
    case 'gift-missing': {
      const name = giftName(voice, terms);
      const texts = refusals[why.kind];
      return name === undefined ? texts.unnamed : texts.named(listed(voice, [name]));
    }
    case 'not-combined':
      return refusals[why.kind](listed(voice, why.with));
    case 'too-many':
      return refusals[why.kind](formatNumber(tag, why.most));
    default:
      return refusals[why.kind];
  }
};

/**
 * Why each code is worth what it is worth, and why each other code does not apply: in the order of the worth, in the
 * first language of the chain (BCP 47 tags) that we write in. `currency`: the cart's.
 */
export const explained = (
  { applied, refused }: Pick<Worth, 'applied' | 'refused'>,
  candidates: readonly Candidate[],
  { currency, chain }: { readonly currency: string; readonly chain: readonly string[] },
): { readonly applied: readonly Explanation[]; readonly refused: readonly Explanation[] } => {
  const voice = { currency, ...offerTextsFor(chain) };
  const termsOf = (typed: string): Terms | undefined => candidates.find(({ code }) => code === typed)?.terms;
  return {
    applied: applied.flatMap((each) => {
      const terms = termsOf(each.code);
      return terms ? [{ code: each.code, text: appliedText(voice, terms, each) }] : [];
    }),
    refused: refused.map(({ code, why }) => ({ code, text: refusedText(voice, termsOf(code), why) })),
  };
};
