import type { ShopsStore } from '../shops/shops.store.ts';
import { personalOccasions } from './occasions.ts';
import type { Programme } from './programme.ts';
