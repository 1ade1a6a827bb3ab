import type { Resource } from './resource.ts';

export const shops: Resource = {
  name: 'shops',
  one: 'shop',
  about: 'the shops of the stage',
  path: '/admin/shops',
  columns: [
    ['id', 'id'],
    ['name', 'name'],
    ['platform', 'platform'],
    ['country', 'country'],
    ['language', 'defaultLocale'],
    ['zone', 'timeZone'],
  ],
  filters: [],
  isShown: true,
  examples: ['aftercare shops', "aftercare shops --json | jq -r '.items[].id'"],
};
