import PostalMime from 'postal-mime';
import { endpoints as approvalEndpoints } from '../../functions/approvals/decide-approvals.handler.ts';
import type { Endpoint, RawRequest, Reply } from '../../functions/kit/http.ts';
import type { Photos } from '../../functions/photos/photos.client.ts';
import { endpoints as decisionEndpoints } from '../../functions/portal/decide-return.handler.ts';
import { endpoints as statusEndpoints } from '../../functions/portal/serve-return.handler.ts';
import { endpoints as formEndpoints } from '../../functions/portal/serve-return-form.handler.ts';
import { endpoints as withdrawalEndpoints } from '../../functions/portal/serve-withdrawal.handler.ts';
import { noLimits } from '../../functions/shops/contact-rules.ts';
import { changeSettings, defaultSettings, type SettingsChange } from '../../functions/shops/settings.ts';
import type { Shop } from '../../functions/shops/shop.ts';
import { openHouse } from './house.ts';
import { linkOf, type Posted } from './posted-links.ts';
import { request } from './request.ts';
import { standardEvent } from './standard-order.ts';

const noPhotos: Pick<Photos, 'uploadForm' | 'collect' | 'look' | 'viewUrl'> = {
  uploadForm: async () => ({ url: 'https://photos.example/', fields: {}, until: '2026-11-22T11:00:00.000Z' }),
  collect: async () => ({ kept: [], refused: [] }),
  look: async () => ({ photos: [], refused: [] }),
  viewUrl: async () => 'https://photos.example/one',
};

/** The fields of a page's only form, as served. */
export const fieldsOf = (html: string): Record<string, string> => {
  const [form = ''] = /<form method="post"[\s\S]*?<\/form>/.exec(html) ?? [];
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\s[^>]*>/g)) {
    const name = /\sname="([^"]+)"/.exec(tag)?.[1];
    if (!name || (tag.includes('type="radio"') && !/\schecked/.test(tag))) continue;
    fields[name] = /\svalue="([^"]*)"/.exec(tag)?.[1] ?? '';
  }
  for (const [, name = '', options = ''] of form.matchAll(
    /<select[^>]*\sname="([^"]+)"[\s\S]*?>([\s\S]*?)<\/select>/g,
  ))
    fields[name] = /<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(options)?.[1] ?? '';
  return fields;
};

/**
 * A house with a shop that takes returns, and functions that act for a customer and for the shop's people.
 */
export const openReturnDesk = async (settings: SettingsChange = {}, start?: string) => {
  const house = await openHouse(start);
  const services = { ...house.services, photos: noPhotos };
  const shop = await house.openShop({
    settings: changeSettings(defaultSettings, {
      contact: noLimits,
      approvers: ['ann@shop.example'],
      managers: ['max@shop.example'],
      ...settings,
      returns: {
        refundUrl: 'https://shop.example/refunds',
        address: ['Returns', 'Am Kai 1', '20457 Hamburg'],
        ...settings.returns,
      },
    }),
  });
  const now = () => house.clock().toISOString();

  const call = async <S>(
    endpoints: readonly Endpoint<S>[],
    [method, path]: readonly [string, string],
    params: Record<string, string>,
    own: S,
    form: Record<string, string> = {},
    { headers = {}, query = {} }: Partial<Pick<RawRequest, 'headers' | 'query'>> = {},
  ): Promise<Reply> => {
    const endpoint = endpoints.find(({ route }) => route.method === method && route.path === path);
    if (!endpoint) throw new Error(`No ${method} ${path}.`);
    const body = Buffer.from(new URLSearchParams(form).toString());
    const reply = await house.deaths.invoke(() =>
      endpoint.answer(request({ params, body, headers, query }), own),
    );
    await house.machine.settled();
    return reply;
  };

  const mailsTo = async (address: string) =>
    Promise.all(
      house.posted
        .filter(({ to }) => to === address)
        .map(async (posted) => {
          const parsed = await PostalMime.parse(posted.mime);
          const kind = parsed.headers.find(({ key }) => key === 'x-aftercare-mail')?.value ?? '';
          return { ...posted, kind, subject: parsed.subject ?? '', text: parsed.text ?? '' };
        }),
    );

  const lastMail = async (address: string, kind: string): Promise<Posted> => {
    const found = (await mailsTo(address)).findLast((mail) => mail.kind === kind);
    if (!found) throw new Error(`No ${kind} to ${address}.`);
    return found;
  };

  return {
    ...house,
    services,
    shop,
    now,
    mailsTo,
    lastMail,
    kinds: async (address: string) => (await mailsTo(address)).map(({ kind }) => kind),
    /** An order that is delivered now. */
    deliver: async (change: Record<string, unknown> = {}, of: Shop = shop) => {
      const order = { placedAt: now(), ...change };
      await house.ingest(of, 'order.created', standardEvent('order.created', order, now()));
      await house.ingest(of, 'order.delivered', standardEvent('order.delivered', order, now()));
      await house.runErrands();
    },
    returnLink: async (address = 'mila.brandt@example.com') =>
      linkOf(await lastMail(address, 'order.delivered'), 'return'),
    form: {
      show: (link: string) => call(formEndpoints, ['GET', '/r/{link}'], { link }, services),
      submit: (link: string, fields: Record<string, string>, query: Record<string, string> = {}) =>
        call(formEndpoints, ['POST', '/r/{link}'], { link }, services, fields, { query }),
    },
    status: {
      photos: (link: string, id: string) =>
        call(statusEndpoints, ['GET', '/r/{link}/{id}/{step}'], { link, id, step: 'photos' }, services),
      show: (link: string, id: string) =>
        call(statusEndpoints, ['GET', '/r/{link}/{id}'], { link, id }, services),
      page: (link: string, id: string, step: string) =>
        call(statusEndpoints, ['GET', '/r/{link}/{id}/{step}'], { link, id, step }, services),
      step: (link: string, id: string, step: string, fields: Record<string, string> = {}) =>
        call(statusEndpoints, ['POST', '/r/{link}/{id}/{step}'], { link, id, step }, services, fields),
    },
    decide: {
      show: (link: string) => call(decisionEndpoints, ['GET', '/a/{link}'], { link }, services),
      submit: (link: string, fields: Record<string, string> = {}) =>
        call(decisionEndpoints, ['POST', '/a/{link}'], { link }, services, fields),
    },
    agree: {
      show: (link: string) => call(approvalEndpoints, ['GET', '/agree/{link}'], { link }, services),
      submit: (link: string, fields: Record<string, string> = {}) =>
        call(approvalEndpoints, ['POST', '/agree/{link}'], { link }, services, fields),
    },
    withdraw: async (
      fields: Record<string, string>,
      { of = shop, headers = {} }: { of?: Shop; headers?: Record<string, string> } = {},
    ) => {
      const address = ['POST', '/withdraw/{shop}'] as const;
      const reply = await call(withdrawalEndpoints, address, { shop: of.id }, services, fields, { headers });
      await house.runErrands();
      await house.sendReceipts();
      return reply;
    },
    onlyReturn: async () => {
      const { items } = await house.services.returns.newest({ limit: 10 });
      const [stored, ...others] = items;
      if (!stored || others.length > 0) throw new Error(`There are ${items.length} returns.`);
      return stored;
    },
  };
};
