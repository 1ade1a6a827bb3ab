import { Construct } from 'constructs';
import { ProductFunction } from '../constructs/function.ts';
import type { House } from '../constructs/house.ts';

/** What every mail offers: to hear no more from this shop. */
export class Mail extends Construct {
  constructor(scope: Construct, house: House) {
    super(scope, 'Mail');
    house.api.serve(new ProductFunction(this, 'unsubscribe-customer', house));
  }
}
