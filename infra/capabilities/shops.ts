import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/**
 * Shops, their customers and orders, for staff and for the shops' own machines; and the description of the
 * API.
 */
export class Shops extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Shops', house);
    this.serve('manage-shops');
    this.serve('manage-api-keys');
    this.serve('manage-customers');
    this.serve('manage-birthdays');
    this.serve('release-customer');
    this.serve('read-orders');
    this.serve('serve-search');
    this.serve('serve-shop');
    house.api.serveRest(this.serve('describe-api'));
  }
}
