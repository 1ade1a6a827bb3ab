import { signLink } from '../links/link.ts';
import type { LinkKeys } from '../links/link-keys.ts';

/**
 * How long the link to an order's returns works. Guarantees run for two years, but few look for a mail that
 * old.
 */
const lifeSeconds = 400 * 86_400;

/** The id of what a link is about: an order of a shop. */
export const orderOfLink = (subject: string): { readonly shop: string; readonly orderId: string } => {
  const [shop = '', ...id] = subject.split(' ');
  return { shop, orderId: id.join(' ') };
};

/** The link shows the returns of this order to anybody who has it, and lets them ask for more. */
export const returnLink = (
  keys: LinkKeys,
  { shop, orderId }: { readonly shop: string; readonly orderId: string },
  now: Date,
): string =>
  signLink(keys, {
    purpose: 'return',
    subject: `${shop} ${orderId}`,
    detail: '',
    // Rounded up to whole days, so that two mails of one day have the same link.
    expires: Math.ceil(now.getTime() / 86_400_000) * 86_400 + lifeSeconds,
  });

/** The addresses of a return's pages, without a slash at the end. */
export const returnUrls = (publicUrl: string, link: string, id?: string) => {
  const order = `${publicUrl}/r/${link}`;
  const status = id ? `${order}/${id}` : order;
  const step = (name: string) => `${status}/${name}`;
  return {
    order,
    status,
    dispatch: step('dispatch'),
    cancel: step('cancel'),
    answer: step('answer'),
    photos: step('photos'),
  };
};

export const withdrawUrl = (publicUrl: string, shop: string): string => `${publicUrl}/withdraw/${shop}`;
export const portalUrl = (publicUrl: string, shop: string): string => `${publicUrl}/returns/${shop}`;
