import type { Clock } from '../kit/clock.ts';
import { invalid, notFound } from '../kit/errors.ts';
import { checkReplaced } from '../kit/etag.ts';
import type { MailCopiesStore, StoredCopy } from '../mail/mail-copies.store.ts';
import { type OwnCopy, withCopy } from '../mail/shop-copy.ts';
import { existingShop } from '../shops/keep-shop.ts';
import type { Shop } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { isLanguageTag, languageTags } from '../texts/language-tags.ts';
import { languages } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import { checkCopy, previewOf } from './check-copy.ts';
import { copyGroups } from './copy-groups.ts';

/** The place of copy: a shop, a supported language, a mail. */
export interface Place {
  readonly shop: Shop;
  readonly texts: Texts;
  readonly group: string;
}

/** Errors: NotFound for an unsupported language or an unknown mail. */
const placeOf = (shop: Shop, locale: string, group: string): Place => {
  const texts = isLanguageTag(locale) ? languages[locale] : undefined;
  if (!texts)
    throw notFound(`There are no mails in ${locale}. The languages are: ${languageTags.join(', ')}.`);
  if (!copyGroups.has(group))
    throw notFound(`There is no mail ${group}. The mails are: ${[...copyGroups.keys()].join(', ')}.`);
  return { shop, texts, group };
};

export interface Named {
  readonly id: string;
  readonly locale: string;
  readonly mail: string;
}

/** The same, by the id of a shop. Errors: NotFound. */
export const placeNamed = async (
  { id, locale, mail }: Named,
  services: { readonly shops: Pick<ShopsStore, 'get'> },
): Promise<Place> => placeOf(await existingShop(id, services), locale, mail);

/** A shop's copy in one language is one record, with one revision. */
const copyEtag = (stored: StoredCopy | undefined): string => `"${stored?.rev ?? 0}"`;

const belongsTo =
  (group: string) =>
  ([key]: readonly [string, unknown]): boolean =>
    copyGroups.get(group)?.some((known) => known === key) ?? false;

/** The part of the stored copy that belongs to a mail. */
const copyOf = (stored: StoredCopy | undefined, group: string): OwnCopy =>
  Object.fromEntries(Object.entries(stored?.copy ?? {}).filter(belongsTo(group)));

/** A mail's copy as staff see it, with the ETag of all copy in its language. */
export const shownCopy = ({ texts, group }: Place, stored: StoredCopy | undefined) => ({
  body: {
    locale: texts.tag,
    mail: group,
    copy: copyOf(stored, group),
    by: stored?.by,
    updatedAt: stored?.updatedAt,
  },
  headers: { etag: copyEtag(stored) },
});

/**
 * A preview of a mail with copy that is not stored yet, on top of the stored copy. Errors: Invalid, message
 * by message.
 */
export const previewAt = ({ shop, texts, group }: Place, stored: StoredCopy | undefined, copy: OwnCopy) => {
  const own = withCopy(texts, stored?.copy ?? {});
  checkCopy(group, copy, shop, own);
  return previewOf(group, shop, withCopy(own, copy));
};

const what = 'The shop’s copy in this language';

/** A DynamoDB item holds 400 kB, and writing a mail reads all of it. */
const mostBytes = 200_000;

/**
 * Replaces a mail's copy; empty copy removes it. `ifMatch`: the ETag that the new copy is based on, required
 * if there is stored copy. Errors: Invalid, message by message; Conflict with status 412.
 */
export const writeCopy = async (
  { shop, texts, group }: Place,
  copy: OwnCopy,
  { by, ifMatch }: { readonly by: string; readonly ifMatch: string | undefined },
  { mailCopies, clock }: { readonly mailCopies: MailCopiesStore; readonly clock: Clock },
): Promise<StoredCopy | undefined> =>
  mailCopies.modify(shop.id, texts.tag, (stored) => {
    checkReplaced(ifMatch, { etag: copyEtag(stored), isThere: stored !== undefined, what });
    const others = Object.entries(stored?.copy ?? {}).filter((entry) => !belongsTo(group)(entry));
    checkCopy(group, copy, shop, withCopy(texts, Object.fromEntries(others)));
    const all = { ...Object.fromEntries(others), ...copy };
    if (Buffer.byteLength(JSON.stringify(all)) > mostBytes)
      throw invalid(`${what} is larger than one record holds.`);
    return { shop: shop.id, locale: texts.tag, copy: all, by, updatedAt: clock().toISOString(), rev: 0 };
  });
