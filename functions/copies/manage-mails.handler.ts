import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, httpHandler } from '../kit/http.ts';
import { type MailCopiesStore, mailCopiesStore, type StoredCopy } from '../mail/mail-copies.store.ts';
import { withCopy } from '../mail/shop-copy.ts';
import { existingShop } from '../shops/keep-shop.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { languages, textsFor } from '../texts/languages.ts';
import { checkCopy, previewOf } from './check-copy.ts';
import { listMailTemplates, previewMail, readMailCopy, removeMailCopy, writeMailCopy } from './copy.api.ts';
import { copyEtag, copyOf, type Place, placeOf, writeCopy } from './keep-copies.ts';
import { templatesIn } from './list-templates.ts';

export interface Services {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly mailCopies: MailCopiesStore;
  readonly clock: Clock;
}

interface Named {
  readonly id: string;
  readonly locale: string;
  readonly mail: string;
}

const found = async ({ id, locale, mail }: Named, services: Services): Promise<Place> =>
  placeOf(await existingShop(id, services), locale, mail);

const shown = ({ texts, group }: Place, stored: StoredCopy | undefined) => ({
  body: {
    locale: texts.tag,
    mail: group,
    copy: copyOf(stored, group),
    by: stored?.by,
    updatedAt: stored?.updatedAt,
  },
  headers: { etag: copyEtag(stored) },
});

interface Writing {
  readonly params: Named;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly staff: { readonly id: string } | undefined;
}

const write = async (
  { params, headers, staff }: Writing,
  copy: Readonly<Record<string, string>>,
  services: Services,
) => {
  const place = await found(params, services);
  const written = { by: staff?.id ?? 'unknown', ifMatch: headers['if-match'] };
  return shown(place, await writeCopy(place, copy, written, services));
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listMailTemplates, async ({ query }) => {
    const texts = textsFor([query.locale]);
    return {
      body: { locale: texts.tag, locales: Object.keys(languages), items: templatesIn(texts), next: null },
    };
  }),
  endpoint(readMailCopy, async ({ params }, services: Services) => {
    const place = await found(params, services);
    return shown(place, await services.mailCopies.get(params.id, place.texts.tag));
  }),
  endpoint(writeMailCopy, (request, services: Services) => write(request, request.body.copy, services)),
  endpoint(removeMailCopy, (request, services: Services) => write(request, {}, services)),
  endpoint(previewMail, async ({ params, body }, services: Services) => {
    const { shop, texts, group } = await found(params, services);
    const stored = await services.mailCopies.get(shop.id, texts.tag);
    const own = withCopy(texts, stored?.copy ?? {});
    const copy = body?.copy ?? {};
    checkCopy(group, copy, shop, own);
    return { body: { items: previewOf(group, shop, withCopy(own, copy)), next: null } };
  }),
];

export const handler = httpHandler('manage-mails', endpoints, () => {
  const env = environment('manage-mails');
  const dynamo = dynamoDb();
  return {
    shops: shopsStore(dynamo, env('shops')),
    mailCopies: mailCopiesStore(dynamo, env('mailCopies')),
    clock: systemClock,
  };
});
