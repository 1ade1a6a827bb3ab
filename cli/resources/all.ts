import type { Resource } from './resource.ts';
import { shops } from './shops.ts';

/** In the order of the help. */
export const resources: readonly Resource[] = [shops];
