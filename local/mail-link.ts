const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** Where the link of a mail's HTML leads that says what it does by this `rel`. */
export const linkOf = (html: string, rel: string): string | undefined => {
  const tag = html
    .match(/<a\b[^>]*>/gi)
    ?.find((candidate) => attribute(candidate, 'rel')?.split(/\s+/).includes(rel));
  const href = tag && attribute(tag, 'href');
  return href === undefined ? undefined : unescaped(href);
};
