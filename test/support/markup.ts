/** A small reader for our own HTML: strict where browsers are lenient, so that a slip fails a test. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of the elements around it, outermost first. */
  readonly inside: readonly string[];
}

const empty = new Set(['meta', 'br', 'input', 'img', 'link', 'hr']);
const token =
  /<!doctype html>|<!--.*?-->|<style(?: [a-z]+="[^"<>]*")*>[^<]*<\/style>|<(\/?)([a-z][a-z\d]*)((?:\s[^<>]*?)?)\/?>|[<>]/gs;
const attribute = /\s([a-z:-]+)(?:="([^"<>]*)")?/y;

const readAttributes = (source: string): Record<string, string> => {
  const found: Record<string, string> = {};
  attribute.lastIndex = 0;
  while (attribute.lastIndex < source.length) {
    const match = attribute.exec(source);
    if (!match) throw new Error(`Not an attribute: ${source}`);
    const [, name = '', value = ''] = match;
    if (Object.hasOwn(found, name)) throw new Error(`Twice in one tag: ${name}`);
    found[name] = value;
  }
  return found;
};

const readTags = (markup: string): Tag[] => {
  const open: string[] = [];
  const tags: Tag[] = [];
  for (const [all, closing, name, rest = ''] of markup.matchAll(token)) {
    if (all.length === 1) throw new Error(`A bare ${all}`);
    if (!name) continue;
    if (!closing) {
      tags.push({ name, attributes: readAttributes(rest), inside: [...open] });
      if (!empty.has(name)) open.push(name);
      continue;
    }
    const last = open.pop();
    if (last !== name) throw new Error(`</${name}> closes <${last}>`);
  }
  if (open.length > 0) throw new Error(`Not closed: ${open.join(' ')}`);
  return tags;
};

/** All elements in their order. Throws if one is not closed, quoted or escaped, or an id is used twice. */
export const readMarkup = (markup: string): Tag[] => {
  const tags = readTags(markup);
  const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
  if (new Set(ids).size < ids.length) throw new Error('An id is used twice');
  if (/&(?!(amp|lt|gt|quot|#39);)/.test(markup.replace(/<style[^<]*<\/style>/g, '')))
    throw new Error('A bare &');
  return tags;
};

/** The links that act, by rel, with their addresses. */
export const relsOf = (tags: readonly Tag[]): string[] =>
  tags.flatMap(({ name, attributes }) => (name === 'a' && attributes.rel ? [attributes.rel] : []));
