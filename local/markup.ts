/** Reads the HTML of the product's own mails and pages, whose values are all quoted and escaped. */

/** The value of an attribute in a start tag, as a browser understands it. */
export const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(tag)
    ?.slice(1)
    .find((found) => found !== undefined);
  return value === undefined ? undefined : unescaped(value);
};

/** Whether a start tag has an attribute without a value: `checked`. */
export const isMarked = (tag: string, name: string): boolean =>
  new RegExp(`\\s${name}(?=[\\s/>])`, 'i').test(tag.replace(/"[^"]*"/g, '""'));

export const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
