import { attribute } from './markup.ts';

/** The address of the link with this `rel` in the HTML of a mail or a page. */
export const linkOf = (html: string, rel: string): string | undefined => {
  const tag = html
    .match(/<a\b[^>]*>/gi)
    ?.find((candidate) => attribute(candidate, 'rel')?.split(/\s+/).includes(rel));
  return tag && attribute(tag, 'href');
};
