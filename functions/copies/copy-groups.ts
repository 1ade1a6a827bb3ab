import { type CopyKey, mailCopy } from '../texts/mail-copy.ts';
import { samples } from './samples.ts';

const mails: readonly string[] = [...new Set(samples.map(({ mail }) => mail))];

/**
 * The mail that a message belongs to (`return.approved`), or the group that several mails share (`mail`,
 * `survey`).
 */
const groupOf = (key: string): string =>
  mails.find((mail) => key.startsWith(`${mail}.`)) ?? key.slice(0, key.indexOf('.'));

const isCopyKey = (key: string): key is CopyKey => Object.hasOwn(mailCopy, key);

/** The messages of the copy, grouped by mail, in the order of their declaration. */
export const copyGroups: ReadonlyMap<string, readonly CopyKey[]> = Map.groupBy(
  Object.keys(mailCopy).filter(isCopyKey),
  groupOf,
);

/** The samples that show the messages of a group; for a shared group, one sample of each mail. */
export const samplesOf = (group: string) => {
  if (mails.includes(group)) return samples.filter(({ mail }) => mail === group);
  const sharing = group === 'mail' ? mails : mails.filter((mail) => mail.startsWith(`${group}.`));
  return sharing.flatMap((mail) => samples.find((sample) => sample.mail === mail) ?? []);
};
