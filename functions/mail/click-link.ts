import { type Link, signLink } from '../links/link.ts';
import type { LinkKeys } from '../links/link-keys.ts';

/** The address of a button, through us. It never expires: a mail may be read years later. */
export const clickUrl = (
  keys: LinkKeys,
  publicUrl: string,
  { message, link, target }: { readonly message: string; readonly link: number; readonly target: string },
): string =>
  `${publicUrl}/c/${signLink(keys, { purpose: 'click', subject: message, detail: `${link} ${target}`, expires: 0 })}`;

/** What such a link says. */
export const readClick = ({ subject, detail }: Link) => {
  const end = detail.indexOf(' ');
  return { message: subject, link: Number(detail.slice(0, end)), target: detail.slice(end + 1) };
};
