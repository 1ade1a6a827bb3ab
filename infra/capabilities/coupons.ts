import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/** Coupons: offers, their codes, what checkouts redeem, and store credit. */
export class Coupons extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Coupons', house);
  }
}
