import { attribute } from './markup.ts';

/** Where the link of a mail's or a page's HTML leads that says what it does by this `rel`. */
export const linkOf = (html: string, rel: string): string | undefined => {
  const tag = html
    .match(/<a\b[^>]*>/gi)
    ?.find((candidate) => attribute(candidate, 'rel')?.split(/\s+/).includes(rel));
  return tag && attribute(tag, 'href');
};
