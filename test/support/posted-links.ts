import PostalMime from 'postal-mime';
import type { Posted } from './house.ts';

export type { Posted };

/** The signed token of the link with that `rel` in a sent mail. */
export const linkOf = async (mail: Posted | undefined, rel: string): Promise<string> => {
  const { html = '' } = await PostalMime.parse(mail?.mime ?? '');
  const url = new RegExp(`rel="${rel}" href="([^"]+)"`).exec(html)?.[1];
  if (!url) throw new Error(`The mail has no link ${rel}.`);
  return url.slice(url.lastIndexOf('/') + 1);
};

/** The `rel`s of the links in a sent mail that act, in their order. */
export const relsIn = async (mail: Posted): Promise<string[]> => {
  const { html = '' } = await PostalMime.parse(mail.mime);
  return [...html.matchAll(/<a[^>]* ?rel="([a-z0-9-]+)" href=/g)].map(([, rel = '']) => rel);
};
