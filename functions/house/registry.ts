import { manifest as admin } from '../admin/manifest.ts';
import { manifest as alerts } from '../alerts/manifest.ts';
import { manifest as approvals } from '../approvals/manifest.ts';
import { manifest as campaigns } from '../campaigns/manifest.ts';
import { manifest as care } from '../care/manifest.ts';
import { manifest as copies } from '../copies/manifest.ts';
import { manifest as coupons } from '../coupons/manifest.ts';
import { manifest as credits } from '../credits/manifest.ts';
import { manifest as customers } from '../customers/manifest.ts';
import { manifest as executions } from '../executions/manifest.ts';
import { manifest as gifts } from '../gifts/manifest.ts';
import { manifest as imports } from '../imports/manifest.ts';
import { joinManifests } from '../kit/join-manifests.ts';
import { manifest as mail } from '../mail/manifest.ts';
import { manifest as offers } from '../offers/manifest.ts';
import { manifest as orders } from '../orders/manifest.ts';
import { manifest as policy } from '../policy/manifest.ts';
import { manifest as portal } from '../portal/manifest.ts';
import { manifest as privacy } from '../privacy/manifest.ts';
import { manifest as results } from '../results/manifest.ts';
import { manifest as returns } from '../returns/manifest.ts';
import { manifest as search } from '../search/manifest.ts';
import { manifest as segments } from '../segments/manifest.ts';
import { manifest as shops } from '../shops/manifest.ts';
import { manifest as studies } from '../studies/manifest.ts';
import { manifest as surveys } from '../surveys/manifest.ts';
import { manifest as terms } from '../terms/manifest.ts';
import { manifest as webhooks } from '../webhooks/manifest.ts';
import { sharedResources } from './shared-resources.ts';

/**
 * The rooms in their order, from the lowest up, and what they have. A file imports only from rooms that stand
 * before its own. Handlers, services and registries are the roof: they put rooms together, so they may see
 * all of them.
 *
 * Every function, table and resource of the product, from the rooms' manifests.
 * `infra/constructs/function.ts` turns each function into a Lambda with exactly the variables and grants of
 * its `uses`; `house/env.ts` gives the running function exactly these values. A resource that infra does not
 * provide does not compile either.
 */
export const { rooms, functions, entries, tables, resources } = joinManifests(
  [
    { room: 'kit' },
    { room: 'vocabulary' },
    { room: 'calendar' },
    terms,
    orders,
    executions,
    shops,
    { room: 'texts' },
    { room: 'links' },
    customers,
    { room: 'photos' },
    offers,
    { room: 'refunds' },
    policy,
    { room: 'platforms' },
    coupons,
    mail,
    segments,
    credits,
    gifts,
    alerts,
    copies,
    care,
    approvals,
    campaigns,
    returns,
    portal,
    surveys,
    results,
    studies,
    privacy,
    imports,
    { room: 'timeline' },
    search,
    webhooks,
    admin,
    { room: 'house' },
  ],
  sharedResources,
);

export type FunctionName = keyof typeof functions;
export type TableName = keyof typeof tables;
export type Resource = keyof typeof resources;
