import { campaigns } from './campaigns.ts';
import { care } from './care.ts';
import { imports } from './imports.ts';
import { offers } from './offers.ts';
import type { Resource } from './resource.ts';
import { returns } from './returns.ts';
import { segments } from './segments.ts';
import { shops } from './shops.ts';
import { surveys } from './surveys.ts';

/** In the order of the help. */
export const resources: readonly Resource[] = [
  shops,
  segments,
  campaigns,
  offers,
  care,
  imports,
  returns,
  surveys,
];
