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
export type DemoShop = z.output<typeof created>;

export const shopifyDomain = 'aftercare-demo.myshopify.com';

const demoShops = [
  {
    name: 'Teehaus Nordlicht',
    platform: 'shopify',
    domain: shopifyDomain,
    country: 'DE',
    defaultLocale: 'en',
    timeZone: 'Europe/Berlin',
  },
  {
    name: 'Lantern & Loom',
    platform: 'standard',
    country: 'HK',
    defaultLocale: 'en',
    timeZone: 'Asia/Hong_Kong',
  },
] as const;

/** Makes the demo shops through the product's own API: ordinary shops that are impatient by `timeScale`. */
export const createDemoShops = async (api: AdminApi, timeScale: number): Promise<DemoShop[]> => {
  const settings = { durations: scaleDurations(timeScale) };
  return Promise.all(
    demoShops.map((shop) => api.call('POST', '/admin/shops', created, { ...shop, settings })),
  );
};
