import type { Address } from './address.ts';
import type { DeliveryStatus, News, SoftBounce } from './delivery-status.ts';

/** So many soft bounces in a row, each of another message, are as good as a hard one. */
const softBounceLimit = 5;

const nothing: DeliveryStatus = { softBounces: [] };

const later = (a: string | undefined, b: string): string => (a !== undefined && a > b ? a : b);

const byTime = (a: SoftBounce, b: SoftBounce): number => (`${a.at} ${a.send}` < `${b.at} ${b.send}` ? -1 : 1);

const withSoftBounce = (before: readonly SoftBounce[], { send, at }: SoftBounce): SoftBounce[] => {
  const same = before.find((one) => one.send === send);
  const others = before.filter((one) => one.send !== send);
  return [...others, { send, at: later(same?.at, at) }].sort(byTime).slice(-softBounceLimit);
};

const afterNews = (before: DeliveryStatus, news: News): DeliveryStatus => {
  switch (news.what) {
    case 'delivered':
      return { ...before, deliveredAt: later(before.deliveredAt, news.at) };
    case 'soft-bounce':
      return { ...before, softBounces: withSoftBounce(before.softBounces, news) };
    case 'hard-bounce':
      return { ...before, hardBouncedAt: later(before.hardBouncedAt, news.at) };
    case 'complained':
      return { ...before, complainedAt: later(before.complainedAt, news.at) };
  }
};

const suppressionBy = (
  { hardBouncedAt = '', softBounces, complainedAt = '' }: DeliveryStatus,
  releasedAt: string,
): Address['suppressed'] => {
  if (hardBouncedAt > releasedAt) return { reason: 'bounced', at: hardBouncedAt };
  const inARow = softBounces.filter(({ at }) => at > releasedAt);
  const last = inARow.at(-1);
  if (last && inARow.length >= softBounceLimit) return { reason: 'bounced', at: last.at };
  return complainedAt > releasedAt ? { reason: 'complained', at: complainedAt } : undefined;
};

/**
 * The address after the news. A hard bounce and a complaint stop its mail at once, five soft bounces in a row too until
 * a mail is delivered; what staff stopped stays stopped, and what they let through again is not stopped by old news.
 */
export const afterStatus = (before: Address, news: News): Address => {
  const { deliveredAt = '', ...rest } = afterNews(before.heard ?? nothing, news);
  const softBounces = rest.softBounces.filter(({ at }) => at > deliveredAt);
  const now: DeliveryStatus = { ...rest, ...(deliveredAt && { deliveredAt }), softBounces };
  const byStaff = before.suppressed?.reason === 'by-staff';
  return {
    ...before,
    heard: now,
    suppressed: byStaff ? before.suppressed : suppressionBy(now, before.releasedAt ?? ''),
  };
};
