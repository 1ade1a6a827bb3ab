import type { CapabilityClass } from '../constructs/capability.ts';
import { Campaigns } from './campaigns.ts';
import { Care } from './care.ts';
import { Coupons } from './coupons.ts';
import { Imports } from './imports.ts';
import { Mail } from './mail.ts';
import { Returns } from './returns.ts';
import { Segments } from './segments.ts';
import { Shops } from './shops.ts';
import { Surveys } from './surveys.ts';
import { Webhooks } from './webhooks.ts';

/** The capabilities of the product; each is a stack. */
export const capabilities: readonly CapabilityClass[] = [
  Webhooks,
  Returns,
  Surveys,
  Mail,
  Campaigns,
  Care,
  Coupons,
  Imports,
  Segments,
  Shops,
];
