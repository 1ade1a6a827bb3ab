import type { Command } from 'commander';
import { type Doing, does } from '../tools.ts';
import { at, cell } from '../value.ts';
import type { World } from '../world.ts';
import { ofShop, pathTo, type Resource } from './resource.ts';

interface Matching {
  readonly order: string;
  readonly why?: string;
}

const match: Doing<Matching> = async ({ api, results }, [id = ''], { order: orderId, why }) => {
  const { body } = await (await api()).call('POST', pathTo(returns, id, 'match'), {
    body: { orderId, ...(why !== undefined && { why }) },
  });
  results.said(`${id} has the order ${cell(at(body, 'orderId'))}, and is ${cell(at(body, 'status'))}.`, body);
};

const dismiss: Doing<{ readonly why?: string }> = async ({ api, results }, [id = ''], { why }) => {
  const asked = why === undefined ? {} : { body: { why } };
  const { body } = await (await api()).call('POST', pathTo(returns, id, 'dismiss'), asked);
  results.said(`${id} is ${cell(at(body, 'status'))}.`, body);
};

/** What is done to withdrawals whose order nobody knows. */
const addMatching = (group: Command, world: World): void => {
  does<Matching>(
    group
      .command('match <id>')
      .description('gives a withdrawal without an order its order, and starts its process')
      .requiredOption('--order <id>', 'the id of the order')
      .option('--why <words>', 'the reason, for the timeline'),
    world,
    match,
  );
  does<{ readonly why?: string }>(
    group
      .command('dismiss <id>')
      .description('records that a withdrawal means no order of the shop')
      .option('--why <words>', 'the reason, for the timeline'),
    world,
    dismiss,
  );
};

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
  examples: [
    'aftercare returns --shop shp_… --status awaiting-approval',
    'aftercare returns show ret_…',
    'aftercare returns --status unmatched',
    'aftercare returns match ret_… --order 5001',
  ],
  more: addMatching,
};
