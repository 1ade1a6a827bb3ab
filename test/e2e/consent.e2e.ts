import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import {
  customerOf,
  freshEmail,
  freshId,
  itemsOf,
  linkIn,
  mailsTo,
  postShopify,
  postStandard,
  staff,
  submitForm,
  until,
} from '../support/outside.ts';
import { shopifyLife, shopifyOrder, standardSale } from '../support/platform-orders.ts';

const made = z.object({ id: z.string(), webhookUrl: z.string(), webhookSecret: z.string() });
type Shop = z.output<typeof made>;

const call = async (method: string, path: string, body: object): Promise<unknown> => {
  const answer = await staff(path, { method, body: JSON.stringify(body) });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(said)}`);
  return said;
};

/** A shop that asks at once and at any time of the day. */
const openShop = async (platform: 'shopify' | 'standard'): Promise<Shop> =>
  made.parse(
    await call('POST', '/admin/shops', {
      name: 'Consent',
      platform,
      ...(platform === 'shopify' ? { domain: `consent-${randomUUID()}.myshopify.com` } : {}),
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
      settings: {
        durations: { surveyDelay: 'PT0S', surveyReminder: 'PT1H', surveyExpiry: 'PT1H' },
        contact: { quietHours: null, budget: { perDay: null, perWeek: null, perMonth: null } },
      },
    }),
  );

const estimated = z.object({
  estimate: z.object({ leave: z.number(), skipped: z.record(z.string(), z.number()) }),
});

/** What marketing to this customer alone would come to now: `send`, or the reason against it. */
const marketingTo = async (shop: Shop, email: string): Promise<string> => {
  const customer = await customerOf(email);
  const letter = { en: { subject: 'Tents', blocks: [{ paragraph: 'They are cheaper.' }] } };
  const audience = { customers: [customer?.id] };
  const wanted = { shop: shop.id, name: 'One', purpose: 'marketing', audience, letter };
  const { id } = z.object({ id: z.string() }).parse(await call('POST', '/admin/campaigns', wanted));
  const { estimate } = estimated.parse(await call('POST', `/admin/campaigns/${id}/dry-run`, {}));
  const { leave, skipped } = estimate;
  return leave === 1 ? 'send' : Object.keys(skipped).join();
};

const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const week = 7 * 86_400;

const consentOf = (account: number, email: string, state: string, at: string) => ({
  customer_id: account,
  email_address: email,
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: at },
});
const consentTopic = 'customers_email_marketing_consent/update';

/** An order as API versions from 2025-01 on tell it, without the consent of its customer. */
const orderOf = (account: number | null, email: string, at: string, ticked: boolean) =>
  shopifyOrder(
    { id: freshId(), email, at },
    {
      buyer_accepts_marketing: ticked,
      customer: account && { id: account, email, first_name: 'Mila', last_name: 'Brandt' },
    },
  );

const answered = z.object({
  id: z.string(),
  marketingConsent: z.optional(z.object({ given: z.boolean(), at: z.string() })),
});

const answerIs = (email: string, given: boolean) =>
  until(`the answer is ${given}`, async () => {
    const customer = await customerOf(email);
    const known = customer && answered.parse(customer);
    return known?.marketingConsent?.given === given && known;
  });

const tellAll = async (shop: Shop, news: readonly (readonly [topic: string, body: object])[]) => {
  for (const [topic, body] of news) expect((await postShopify(shop, topic, body)).status).toBe(200);
};

/** Until an order has been taken in: a later one has no other way to show that it changed nothing. */
const taken = (shop: Shop, order: { readonly id: number }) =>
  until('the order is there', async () => (await staff(`/admin/orders/${shop.id}/${order.id}`)).ok);

const ledgerOf = async (id: unknown) =>
  (await itemsOf(`/admin/customers/${id}/consents`)).map(({ change }) => change);

let shopify: Shop;
let standard: Shop;
beforeAll(async () => {
  [shopify, standard] = await Promise.all([openShop('shopify'), openShop('standard')]);
});

describe.concurrent('consent, from outside', () => {
  test.each(['account', 'guest'])('M1: an earlier yes stands over an empty box, as %s', async (who) => {
    const [email, account] = [freshEmail(), freshId()];
    await tellAll(shopify, [[consentTopic, consentOf(account, email, 'subscribed', ago(week))]]);
    await answerIs(email, true);
    const order = orderOf(who === 'account' ? account : null, email, ago(60), false);
    await tellAll(shopify, [['orders/create', order]]);
    await taken(shopify, order);
    const { id } = await answerIs(email, true);
    expect(await marketingTo(shopify, email)).toBe('send');
    expect(await ledgerOf(id)).toEqual(['given']);
  });

  test.each(['before', 'after'])(
    'M2: a yes counts from its confirmation, pending told %s the order',
    async (when) => {
      const [email, account] = [freshEmail(), freshId()];
      const order = orderOf(account, email, ago(3600), true);
      const pending = [consentTopic, consentOf(account, email, 'pending', ago(3601))] as const;
      if (when === 'before') {
        await tellAll(shopify, [pending]);
        await answerIs(email, false);
      }
      await tellAll(shopify, [['orders/create', order]]);
      await taken(shopify, order);
      if (when === 'after') {
        await answerIs(email, true);
        await tellAll(shopify, [pending]);
      }
      const { id } = await answerIs(email, false);
      expect(await marketingTo(shopify, email)).toBe('consent-required');
      expect((await ledgerOf(id))[0]).toBe('unconfirmed');
      const confirmedAt = ago(0);
      await tellAll(shopify, [[consentTopic, consentOf(account, email, 'subscribed', confirmedAt)]]);
      expect((await answerIs(email, true)).marketingConsent?.at).toBe(confirmedAt);
      expect(await marketingTo(shopify, email)).toBe('send');
      expect((await ledgerOf(id))[0]).toBe('given');
    },
  );

  test.each(['customers/update', 'customers/merge'])(
    'M4: what was said against mail follows the account through %s',
    async (topic) => {
      const [old, fresh, account] = [freshEmail(), freshEmail(), freshId()];
      const other = topic === 'customers/merge' ? freshId() : account;
      const first = orderOf(account, old, ago(week), true);
      await tellAll(shopify, [['orders/create', first]]);
      const { id } = await answerIs(old, true);
      for (const purpose of ['survey', 'care', 'marketing'])
        await call('POST', `/admin/customers/${id}/consents`, {
          purpose,
          change: 'withdrawn',
          proof: 'By telephone',
        });
      if (topic === 'customers/update')
        await tellAll(shopify, [[topic, { id: account, email: fresh, updated_at: ago(30) }]]);
      else {
        const known = orderOf(other, fresh, ago(60), true);
        await tellAll(shopify, [['orders/create', known]]);
        await taken(shopify, known);
        await tellAll(shopify, [
          [
            topic,
            {
              admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${other}`,
              admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${account}`,
              status: 'completed',
              errors: [],
            },
          ],
        ]);
      }
      await until('the objections follow', async () => {
        const { unsubscribed = [] } = (await customerOf(fresh)) ?? {};
        return Array.isArray(unsubscribed) && unsubscribed.length === 3;
      });
      const sale = { id: freshId(), email: fresh, at: ago(1) };
      await tellAll(
        shopify,
        shopifyLife(sale).map(([name, body]) => [
          name,
          'customer' in body ? { ...body, customer: { id: other, email: fresh } } : body,
        ]),
      );
      const survey = await until('the survey is skipped', async () => {
        const customer = await customerOf(fresh);
        const surveys = await itemsOf(`/admin/surveys?customer=${customer?.id}`);
        return surveys.find(({ skipped }) => skipped !== undefined);
      });
      expect(survey.skipped).toBe('unsubscribed');
      expect(await mailsTo(fresh, 'survey.')).toEqual([]);
      expect(await marketingTo(shopify, fresh)).toBe('unsubscribed');
    },
  );

  test('M5: both forms of a domain are one customer, one mail, one objection, and one erasure', async () => {
    const local = `lea-${randomUUID()}`;
    const [written, ascii] = [`${local}@bücher.example`, `${local}@xn--bcher-kva.example`];
    const sell = async (email: string) => {
      const sale = { id: freshId(), email, locale: 'en' };
      for (const type of ['order.created', 'order.delivered'] as const)
        expect((await postStandard(standard, standardSale(type, sale))).status).toBe(200);
    };
    await sell(written);
    // The inbox shows the envelope in Unicode. The mail itself is addressed in ASCII, as SES takes it.
    const invite = await until('the survey’s mail', async () => (await mailsTo(written, 'survey.'))[0]);
    expect(invite.headers.to).toBe(ascii);
    await submitForm(await (await fetch(linkIn(invite, 'unsubscribe'))).text());
    const customer = await customerOf(ascii);
    expect(customer).toMatchObject({ email: written, mailable: true, unsubscribed: ['survey'] });
    expect(await customerOf(written)).toEqual(customer);
    await sell(ascii);
    await until('the second survey is skipped', async () => {
      const surveys = await itemsOf(`/admin/surveys?customer=${customer?.id}`);
      return surveys.some(({ skipped }) => skipped === 'unsubscribed');
    });
    expect(await mailsTo(written, 'survey.')).toHaveLength(1);
    expect(await mailsTo(ascii, 'survey.')).toEqual([]);
    expect((await staff(`/admin/customers/${customer?.id}`, { method: 'DELETE' })).ok).toBe(true);
    expect([await customerOf(written), await customerOf(ascii)]).toEqual([undefined, undefined]);
  });
});
