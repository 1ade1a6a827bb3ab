import { type Link, signLink } from '../links/link.ts';

/** The address of a button, through us. It never expires: a mail may be read years later. */
export const clickUrl = (
  key: string,
  publicUrl: string,
  { message, link, target }: { readonly message: string; readonly link: number; readonly target: string },
): string =>
  `${publicUrl}/c/${signLink(key, { purpose: 'click', subject: message, detail: `${link} ${target}`, expires: 0 })}`;

/** What such a link says. */
export const readClick = ({ subject, detail }: Link) => {
  const end = detail.indexOf(' ');
  return { message: subject, link: Number(detail.slice(0, end)), target: detail.slice(end + 1) };
};
