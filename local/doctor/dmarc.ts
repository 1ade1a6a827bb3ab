/** What a domain tells receivers to do with mail that is not from it. */
export type Dmarc =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unclear'; readonly at: string; readonly why: string }
  | { readonly kind: 'found'; readonly at: string; readonly policy: string };

const policies: ReadonlySet<string> = new Set(['none', 'quarantine', 'reject']);

/** `_dmarc.mail.shop.com`, `_dmarc.shop.com`: a record of a domain counts for those below it. */
const placesOf = (domain: string): string[] => {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_label, place) => `_dmarc.${labels.slice(place).join('.')}`);
};

/** The tags of a record: `v=DMARC1; p=none`. */
const tagsOf = (record: string): ReadonlyMap<string, string> =>
  new Map(
    record.split(';').map((tag) => {
      const [name = '', value = ''] = tag.split('=', 2);
      return [name.trim().toLowerCase(), value.trim()];
    }),
  );

const isDmarc = (record: string): boolean => /^v\s*=\s*DMARC1\s*(;|$)/.test(record);

/**
 * The DMARC record that holds for a domain: its own or the nearest above it. `sp` of one above is what holds below.
 * RFC 7489, 6.3 and 6.6.3. Errors: those of `records`.
 */
export const dmarcOf = async (
  domain: string,
  records: (name: string) => Promise<readonly string[]>,
): Promise<Dmarc> => {
  const places = placesOf(domain);
  for (const at of places) {
    const found = (await records(at)).filter(isDmarc);
    const [record] = found;
    if (record === undefined) continue;
    if (found.length > 1) return { kind: 'unclear', at, why: `there are ${found.length}` };
    const tags = tagsOf(record);
    const own = tags.get('p');
    const policy = (at === places[0] ? own : (tags.get('sp') ?? own))?.toLowerCase();
    if (policy === undefined || !policies.has(policy))
      return { kind: 'unclear', at, why: 'its p is not none, quarantine or reject' };
    return { kind: 'found', at, policy };
  }
  return { kind: 'missing' };
};
