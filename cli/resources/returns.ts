import { ofShop, type Resource } from './resource.ts';

export const returns: Resource = {
  name: 'returns',
  one: 'return',
  about: 'returns: with a status a queue, the oldest first; without one the newest first',
  path: '/admin/returns',
  columns: [
    ['number', 'number'],
    ['id', 'id'],
    ['order', 'orderId'],
    ['status', 'status'],
    ['outcome', 'outcome'],
    ['created', 'createdAt'],
  ],
  filters: [
    ofShop,
    { name: 'status', about: 'only these' },
    { name: 'customer', about: 'the id of a customer' },
    { name: 'order', about: 'the id of an order' },
    { name: 'urgent', about: 'only those that are urgent, or not', choices: ['true', 'false'] },
  ],
  isShown: true,
  examples: ['aftercare returns --shop shp_… --status awaiting-approval', 'aftercare returns show ret_…'],
};
