import type { PartKind, Shape } from '../files/shape.ts';
import { addCodes } from './codes.ts';
import { ofShop, type Resource } from './resource.ts';

const create: Shape = {
  schema: async () => (await import('../../functions/offers/offer.api.ts')).createOffer.body,
};

/** An offer that another file names by its own. */
export const offerPart: PartKind = {
  one: 'offer',
  path: '/admin/offers',
  create,
  sampleId: `off_${'0'.repeat(24)}`,
  use: { from: 'draft', move: 'launch' },
};

export const offers: Resource = {
  name: 'offers',
  one: 'offer',
  about: 'what codes promise, and the codes',
  path: '/admin/offers',
  columns: [
    ['id', 'id'],
    ['name', 'name'],
    ['status', 'status'],
    ['codes', 'codes'],
    ['version', 'version'],
    ['from', 'terms.validity.from'],
    ['through', 'terms.validity.through'],
  ],
  filters: [
    { ...ofShop, isRequired: true },
    { name: 'status', about: 'only these', choices: ['draft', 'live', 'paused', 'ended'] },
  ],
  isShown: true,
  create,
  change: { schema: async () => (await import('../../functions/offers/offer.api.ts')).changeOffer.body },
  moves: [
    { name: 'launch', about: 'puts a draft live' },
    { name: 'pause', about: 'its codes do not apply until it is resumed' },
    { name: 'resume', about: 'puts a paused offer live again' },
    { name: 'end', about: 'ends it for good: none of its codes applies any more' },
  ],
  examples: [
    'aftercare offers --shop shp_… --status live',
    'aftercare offers validate winter.yaml',
    'aftercare offers create winter.yaml --shop shp_…',
    'aftercare offers launch off_…',
    'aftercare offers codes issue off_… --count 5000 --to codes.csv',
  ],
  more: addCodes,
};
