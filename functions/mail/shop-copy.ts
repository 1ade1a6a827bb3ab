import type { Clock } from '../kit/clock.ts';
import { Failure } from '../kit/errors.ts';
import { logOutcome } from '../kit/log.ts';
import { misusedVariables, parseMessage } from '../texts/icu-message.ts';
import { textsFor } from '../texts/languages.ts';
import { mailCopy } from '../texts/mail-copy.ts';
import type { Texts } from '../texts/texts.ts';

/** Messages that a shop has put in place of ours, by their keys. */
export type OwnCopy = Readonly<Record<string, string>>;

/** The shops' own copy, for everything that writes mails. */
export interface ShopCopies {
  /** The texts with the shop's own copy in their language. */
  of(shop: string, texts: Texts): Promise<Texts>;
}

/** A shop's texts in the first language of the chain that we support. */
export const shopTexts = (
  shop: string,
  chain: readonly string[],
  { copies }: { readonly copies: ShopCopies },
): Promise<Texts> => copies.of(shop, textsFor(chain));

/**
 * Whether a message can still be formatted: it was checked when it was stored, but the product may have
 * changed since.
 */
const isSayable = (tag: string, key: string, message: string): boolean => {
  const offered = Object.entries(mailCopy).find(([declared]) => declared === key)?.[1];
  if (!offered) return false;
  try {
    return misusedVariables(parseMessage(tag, message), offered).length === 0;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
};

/**
 * The texts with a shop's messages in place of ours. If one cannot be formatted any more, ours is used: the
 * mail must leave.
 */
export const withCopy = (texts: Texts, own: OwnCopy): Texts => {
  const [sayable, others] = [true, false].map((wanted) =>
    Object.entries(own).filter(([key, message]) => isSayable(texts.tag, key, message) === wanted),
  );
  for (const [copy] of others ?? []) logOutcome('own copy left out', { outcome: 'copy-left-out', copy });
  return { ...texts, mails: { ...texts.mails, ...Object.fromEntries(sayable ?? []) } };
};

const freshMilliseconds = 60_000;
const mostKept = 1_000;

/**
 * Remembers a shop's texts for a minute, so that a mail costs no read of its own; a change takes up to a
 * minute to show. The kept texts are the same object each time, so their parsed messages are kept too.
 */
export const rememberedCopies = (
  read: (shop: string, tag: string) => Promise<OwnCopy>,
  clock: Clock,
): ShopCopies => {
  const kept = new Map<string, { readonly until: number; readonly texts: Texts }>();
  return {
    of: async (shop, texts) => {
      const key = `${shop} ${texts.tag}`;
      const now = clock().getTime();
      const before = kept.get(key);
      if (before && now < before.until) return before.texts;
      const own = await read(shop, texts.tag);
      const fresh = Object.keys(own).length === 0 ? texts : withCopy(texts, own);
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, { until: now + freshMilliseconds, texts: fresh });
      return fresh;
    },
  };
};
