import { environment } from '../house/env.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { dynamoDb } from '../kit/dynamodb.client.ts';
import { endpoint } from '../kit/endpoint.ts';
import { type Endpoint, type Headers, httpHandler, type RawRequest, staffName } from '../kit/http.ts';
import { type MailCopiesStore, mailCopiesStore } from '../mail/mail-copies.store.ts';
import { type ShopsStore, shopsStore } from '../shops/shops.store.ts';
import { languageTags } from '../texts/language-tags.ts';
import { textsFor } from '../texts/languages.ts';
import { listMailTemplates, previewMail, readMailCopy, removeMailCopy, writeMailCopy } from './copy.api.ts';
import { type Named, placeNamed, previewAt, shownCopy, writeCopy } from './keep-copies.ts';
import { templatesIn } from './list-templates.ts';

export interface Services {
  readonly shops: Pick<ShopsStore, 'get'>;
  readonly mailCopies: MailCopiesStore;
  readonly clock: Clock;
}

interface Writing {
  readonly params: Named;
  readonly headers: Headers;
  readonly staff: RawRequest['staff'];
}

const write = async (
  { params, headers, staff }: Writing,
  copy: Readonly<Record<string, string>>,
  services: Services,
) => {
  const place = await placeNamed(params, services);
  const written = { by: staffName(staff), ifMatch: headers['if-match'] };
  return shownCopy(place, await writeCopy(place, copy, written, services));
};

export const endpoints: readonly Endpoint<Services>[] = [
  endpoint(listMailTemplates, async ({ query }) => {
    const texts = textsFor([query.locale]);
    const locales = [...languageTags];
    return { body: { locale: texts.tag, locales, items: templatesIn(texts), next: null } };
  }),
  endpoint(readMailCopy, async ({ params }, services: Services) => {
    const place = await placeNamed(params, services);
    return shownCopy(place, await services.mailCopies.get(params.id, place.texts.tag));
  }),
  endpoint(writeMailCopy, (request, services: Services) => write(request, request.body.copy, services)),
  endpoint(removeMailCopy, (request, services: Services) => write(request, {}, services)),
  endpoint(previewMail, async ({ params, body }, services: Services) => {
    const place = await placeNamed(params, services);
    const stored = await services.mailCopies.get(params.id, place.texts.tag);
    return { body: { items: previewAt(place, stored, body?.copy ?? {}), next: null } };
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
