import { page, type RawRequest, type Reply } from '../kit/http.ts';
import type { Submitted } from '../kit/read-form.ts';
import { email } from '../kit/schema.ts';
import { invalidLinkPage } from '../links/link.page.ts';
import { type Shop, shopId } from '../shops/shop.ts';
import type { ShopsStore } from '../shops/shops.store.ts';
import { acceptedLanguages } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import type { Texts } from '../texts/texts.ts';
import type { FieldProblem } from '../vocabulary/form-problem.ts';
import { longestNote } from '../vocabulary/note.ts';

/** A page of a shop that needs no link, in the reader's language. */
export interface ShopPage {
  readonly shop: Shop;
  readonly texts: Texts;
}

/** The shop of the page, or the page that says there is no such shop. */
export const openShopPage = async (
  request: RawRequest,
  { shops }: { readonly shops: Pick<ShopsStore, 'get'> },
): Promise<ShopPage | Reply> => {
  const accepted = acceptedLanguages(request.headers['accept-language']);
  const { shop: id = '' } = request.params;
  const shop = shopId.safeParse(id).success ? await shops.get(id) : undefined;
  if (!shop) return page(404, invalidLinkPage(textsFor(accepted)));
  return { shop, texts: textsFor([...accepted, shop.defaultLocale]) };
};

interface Who {
  readonly name: string;
  readonly order: string;
  readonly email: string;
  readonly items: string;
}

/**
 * Reads who the visitor says they are, with the problems: fields in `needed` must be there, the address must
 * be able to get mail.
 */
export const readWho = (
  form: Submitted,
  needed: readonly (keyof Who)[],
): { readonly values: Who; readonly problems: FieldProblem[] } => {
  const line = (field: string, longest: number) => form.words(field, longest).replace(/\s+/gu, ' ');
  const values = {
    name: line('name', 255),
    order: line('order', 64),
    email: line('email', 254),
    items: form.words('items', longestNote),
  };
  const missing = needed.filter((field) => values[field] === '');
  const wrong = values.email !== '' && !email.safeParse(values.email).success;
  return {
    values,
    problems: [
      ...missing.map((field) => ({ field, problem: 'missing' as const })),
      ...(wrong ? [{ field: 'email', problem: 'email' as const }] : []),
    ],
  };
};
