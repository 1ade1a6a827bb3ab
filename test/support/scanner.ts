import { setTimeout } from 'node:timers/promises';
import { attribute, unescaped } from '../../local/markup.ts';

/** A mail as a mail provider's gateway sees it. */
export interface ScannedMail {
  readonly html: string;
  readonly text: string;
  /** From `List-Unsubscribe` (RFC 2369), if there is one. */
  readonly listUnsubscribe?: string | undefined;
}

/** Every address in a mail that can be opened: links of both parts, and those of the header. */
export const linksOf = ({ html, text, listUnsubscribe = '' }: ScannedMail): string[] => {
  const linked = (html.match(/<a\b[^>]*>/gi) ?? []).flatMap((tag) => attribute(tag, 'href') ?? []);
  const written = [text, listUnsubscribe].flatMap((part) => part.match(/https?:\/\/[^\s<>"]+/g) ?? []);
  return [...new Set([...linked.map(unescaped), ...written])].filter((link) => link.startsWith('http'));
};

export type OpenAddress = (method: 'HEAD' | 'GET', url: string) => Promise<unknown>;

const rounds = 2;

/**
 * What a link scanner does with a mail before its reader opens it: HEAD and GET of every address, all at
 * once, and all again 50 ms later.
 */
export const scan = async (mail: ScannedMail, open: OpenAddress): Promise<string[]> => {
  const links = linksOf(mail);
  for (let round = 0; round < rounds; round += 1) {
    for (const method of ['HEAD', 'GET'] as const) await Promise.all(links.map((url) => open(method, url)));
    await setTimeout(50);
  }
  return links;
};
