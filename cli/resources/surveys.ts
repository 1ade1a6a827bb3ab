import { ofShop, type Resource } from './resource.ts';

export const surveys: Resource = {
  name: 'surveys',
  one: 'survey',
  about: 'surveys and their answers, newest first',
  path: '/admin/surveys',
  columns: [
    ['id', 'id'],
    ['order', 'orderId'],
    ['kind', 'kind'],
    ['status', 'status'],
    ['level', 'answer.level'],
    ['comment', 'answer.comment'],
    ['created', 'createdAt'],
  ],
  filters: [
    ofShop,
    {
      name: 'status',
      about: 'only these',
      choices: ['waiting', 'invited', 'answered', 'expired', 'skipped', 'erased'],
    },
    { name: 'customer', about: 'the id of a customer' },
    { name: 'level', about: 'only answers of this level', choices: ['1', '2', '3', '4', '5'] },
  ],
  isShown: true,
  examples: ['aftercare surveys --shop shp_… --level 1', 'aftercare surveys --all --json'],
};
