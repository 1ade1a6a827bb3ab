import type { Act, Campaign } from './campaign.ts';

/** How many acts a campaign keeps. Its authors outlast them. */
const actsKept = 200;

const isWriting = (what: Act): boolean => what === 'create' || what === 'change' || what === 'submit';

/** These people and one more, each once. */
export const withAuthor = (authors: readonly string[], by: string): string[] => [
  ...new Set([...authors, by]),
];

/** The campaign after an act, by a member of staff or `aftercare`. A person who writes or submits it is one of its authors for good. */
export const acted = (before: Campaign, what: Act, by: string, now: Date): Campaign => ({
  ...before,
  version: before.version + 1,
  authors: isWriting(what) ? withAuthor(before.authors, by) : before.authors,
  acts: [{ what, by, at: now.toISOString() }, ...before.acts].slice(0, actsKept),
});

/** Acts of the product itself, among those of staff. */
export const aftercare = 'aftercare';
