import { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';

const rooms = [
  'manage-shops',
  'manage-customers',
  'read-orders',
  'manage-surveys',
  'read-results',
  'read-surveys',
  'serve-shop',
  'manage-returns',
  'manage-policies',
  'manage-mailings',
  'manage-mails',
] as const satisfies readonly FunctionName[];

/** The API for staff and for the shops' machines, and its description. */
export class Admin extends Construct {
  constructor(scope: Construct, house: House) {
    super(scope, 'Admin');
    for (const name of rooms) house.api.serve(new ProductFunction(this, name, house));

    const describe = new ProductFunction(this, 'describe-api', house);
    house.api.serve(describe);
    house.api.serveRest(describe);
  }
}
