import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { AdminApi } from './admin-api.ts';
import { scaleDurations } from './time-scale.ts';

const created = z.object({
  id: z.string(),
  name: z.string(),
  platform: z.enum(['shopify', 'standard']),
  webhookUrl: z.url(),
  webhookSecret: z.string(),
  apiKey: z.string(),
});

/** A shop with its secrets, which the API shows only when it makes the shop. */
export interface DemoShop extends z.output<typeof created> {
  /** The Admin API token that the stand-in for Shopify expects from us. */
  readonly accessToken: string;
  /** The page where customers ask for the link to the returns of an order. */
  readonly returnsUrl: string;
  /** The page where customers withdraw from a contract. */
  readonly withdrawUrl: string;
  /** `approver` decides about returns; `manager` is asked if the approver does not answer. */
  readonly approver: string;
  readonly manager: string;
}

export const shopifyDomain = 'aftercare-demo.myshopify.com';

const demoShops = [
  {
    shop: {
      name: 'Teehaus Nordlicht',
      platform: 'shopify',
      domain: shopifyDomain,
      country: 'DE',
      defaultLocale: 'en',
      timeZone: 'Europe/Berlin',
    },
    mailDomain: 'teehaus-nordlicht.example',
    address: ['Teehaus Nordlicht', 'Retouren', 'Speicherstraße 4', '20457 Hamburg', 'Deutschland'],
  },
  {
    shop: {
      name: 'Lantern & Loom',
      platform: 'standard',
      country: 'HK',
      defaultLocale: 'en',
      timeZone: 'Asia/Hong_Kong',
    },
    mailDomain: 'lantern-loom.example',
    address: ['Lantern & Loom', 'Returns', '12 Tai Ping Shan Street', 'Sheung Wan', 'Hong Kong'],
  },
] as const;

interface Making {
  readonly api: AdminApi;
  readonly apiUrl: string;
  /** The address of the stand-in for the shops' own systems. */
  readonly shopUrl: string;
  readonly timeScale: number;
}

const done = z.object({});

/**
 * Gives the product what it needs to pay: at Shopify a token, at a custom shop an address for signed
 * messages.
 */
const connect = async (
  { api, shopUrl }: Making,
  { id, platform }: z.output<typeof created>,
  accessToken: string,
): Promise<void> => {
  if (platform === 'shopify') {
    const body = { accessToken, endpoint: `${shopUrl}/shopify/${id}` };
    await api.call('PUT', `/admin/shops/${id}/credentials`, done, body);
  } else {
    const returns = { refundUrl: `${shopUrl}/standard/${id}` };
    await api.call('PATCH', `/admin/shops/${id}`, done, { settings: { returns } });
  }
};

const createShop = async (
  making: Making,
  { shop, mailDomain, address }: (typeof demoShops)[number],
): Promise<DemoShop> => {
  const { api, apiUrl, timeScale } = making;
  const [approver, manager] = [`approver@${mailDomain}`, `manager@${mailDomain}`];
  const settings = {
    durations: scaleDurations(timeScale),
    contact: {
      budget: { perDay: null, perWeek: null, perMonth: null, reserved: { care: 0, survey: 0 } },
      quietHours: null,
      mourning: 'none',
    },
    approvers: [approver],
    managers: [manager],
    returns: { address },
  };
  const made = await api.call('POST', '/admin/shops', created, { ...shop, settings });
  const accessToken = `shpat_${randomBytes(16).toString('hex')}`;
  await connect(making, made, accessToken);
  return {
    ...made,
    accessToken,
    returnsUrl: `${apiUrl}/returns/${made.id}`,
    withdrawUrl: `${apiUrl}/withdraw/${made.id}`,
    approver,
    manager,
  };
};

/** Makes the demo shops through the product's own API: ordinary shops with waits shortened by `timeScale`. */
export const createDemoShops = (making: Making): Promise<DemoShop[]> =>
  Promise.all(demoShops.map((shop) => createShop(making, shop)));
