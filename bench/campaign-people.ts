import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { addressOf } from '../functions/customers/address.ts';
import { type Customer, customer } from '../functions/customers/customer.ts';
import { tables } from '../functions/customers/manifest.ts';
import { newId, systemRandom } from '../functions/kit/ids.ts';
import { openTable } from '../functions/kit/table.ts';
import { writeTogether } from '../functions/kit/write-together.ts';
import { noLimits } from '../functions/shops/contact-rules.ts';
import { newCredential } from '../functions/shops/credential.ts';
import { changeSettings, defaultSettings } from '../functions/shops/settings.ts';
import type { Shop } from '../functions/shops/shop.ts';
import { shopsStore } from '../functions/shops/shops.store.ts';

/** The shops and customers of the benches. */

const at = '2026-11-22T10:00:00.000Z';
const version = (value: string) => ({ value, version: at });

/** Opens a shop that may write at any time; `change` replaces what is said of it. */
export const openShop = async (
  client: DynamoDBClient,
  table: string,
  change: Partial<Shop> = {},
): Promise<Shop> => {
  const id = change.id ?? newId('shp', systemRandom);
  const shop: Shop = {
    id,
    name: 'Aurora Outdoor',
    platform: 'shopify',
    country: 'DE',
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
    settings: changeSettings(defaultSettings, { contact: noLimits }),
    webhookToken: newCredential(id, systemRandom),
    apiKeys: [],
    createdAt: at,
    updatedAt: at,
    rev: 0,
    ...change,
  };
  await shopsStore(client, table).create(shop);
  return shop;
};

const firsts = ['Ada', 'Grace', 'Zoë', 'O’Brien', '北条', 'Łucja', 'مريم', 'Jean-Luc', 'Mila', 'Noor'];
const lasts = ['Lovelace', 'Hopper', 'Müller', 'Nguyễn', 'Smith', 'Kowalska', 'García', 'Ito', 'Novák', 'Ek'];
const locales = ['en-GB', 'de-DE', 'fr-FR', 'ja-JP'];

const person = (shop: string, number: number): Customer => {
  const email = `person.${number}@example.com`;
  return {
    id: newId('cus', systemRandom),
    shop,
    address: addressOf('a-key-of-addresses', shop, email),
    email: version(email),
    firstName: version(firsts[number % firsts.length] ?? ''),
    lastName: version(`${lasts[Math.floor(number / 10) % lasts.length]} ${number}`),
    locale: version(locales[number % locales.length] ?? 'en'),
    platformIds: [String(number)],
    marketingConsent: { given: true, at, source: 'checkout' },
    createdAt: at,
    rev: 0,
  };
};

/** The most that one transaction writes. */
const together = 100;

/** So many customers who said yes to marketing, each with a name and an address of its own; answers their ids. */
export const addCustomers = async (
  client: DynamoDBClient,
  name: string,
  { shop, count }: { readonly shop: string; readonly count: number },
): Promise<string[]> => {
  const table = openTable(client, tables.customers, name, customer);
  const ids: string[] = [];
  for (let from = 0; from < count; from += together) {
    const some = Array.from({ length: Math.min(together, count - from) }, (_one, place) =>
      person(shop, from + place),
    );
    ids.push(...some.map(({ id }) => id));
    const writes = some.map((each) => table.write(each));
    if (!(await writeTogether(client, writes))) throw new Error('A customer of the bench was there before.');
  }
  return ids;
};
