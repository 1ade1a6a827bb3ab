import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/** Coupons: offers, their codes, what checkouts redeem, and store credit. */
export class Coupons extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Coupons', house);
    this.serve('manage-offers');
    this.watchOffers();
    this.serveCheckouts();
    this.mintCodes();
    this.pushCodes();
    this.keepCredit();
  }

  /** What checkouts ask. A key is never locked: all customers of its shop would be. */
  private serveCheckouts(): void {
    const checkouts = this.serve('serve-coupons');
    this.raise('Codes are guessed', {
      when: 'a key of a shop has brought 200 codes within five minutes that there are not, or that were refused for it',
      metric: this.count('key-guessed', checkouts),
      atLeast: 1,
    });
  }

  /** Codes: the API that issues them, and the function that mints lots and tells shops. */
  private mintCodes(): void {
    this.serve('manage-coupons');
    const { queue, deadLetters } = this.queue('coupons', this.house.stage.config.coupons, {
      dead: 'Coupons lie in the dead-letter queue',
      old: 'Coupons wait too long',
    });
    // Two lots at a time: a lot should not take the tables' capacity from checkouts.
    const minter = this.make('mint-codes');
    minter.workOff(queue, 2);
    this.tell({ CouponsDlqArn: deadLetters.queueArn });
    this.raise('Coupons fail and come back', {
      when: 'minting, voiding or telling of codes has failed for fifteen minutes in a row; it is tried again from where it stands',
      metric: this.failedMessages(minter),
      atLeast: 1,
      periods: 3,
    });
  }

  /** Codes at platforms that keep them themselves: brought there, removed, turned off, and compared once a day. */
  private pushCodes(): void {
    const { queue, deadLetters } = this.queue('push', this.house.stage.config.push, {
      dead: 'Codes for platforms lie in the dead-letter queue',
      old: 'Codes for platforms wait too long',
    });
    // A platform that throttles one shop should not hold up the others.
    const pusher = this.make('push-codes');
    pusher.workOff(queue, 5);
    this.tell({ PushDlqArn: deadLetters.queueArn });
    this.raise('Codes for platforms fail and come back', {
      when: 'bringing codes to a platform, or removing them there, has failed for half an hour in a row; it is tried again',
      metric: this.failedMessages(pusher),
      atLeast: 1,
      periods: 6,
    });
    const keeper = this.schedule('keep-discounts', 'rate(1 minute)');
    this.raise('Discounts are not kept', {
      when: 'comparing codes with platforms, or turning discounts off there, has not begun for half an hour',
      metric: keeper.lambda.metricErrors({ period: Duration.minutes(15) }),
      atLeast: 1,
      periods: 2,
    });
    this.raise('A platform takes no codes of a shop', {
      when: 'a platform has refused to make a discount or to take its codes; a person has to change something, such as a scope of the app',
      metric: this.count('push-refused', pusher),
      atLeast: 1,
    });
    this.raise('A platform refuses codes', {
      when: 'a platform has refused some codes, which belong to another discount of the shop or failed again and again',
      metric: this.count('codes-refused', pusher),
      atLeast: 1,
    });
    this.raise('Codes were missing at a platform', {
      when: 'the daily comparison has found codes that were missing at a platform, or void ones that were left there, and has repaired it',
      metric: this.count('codes-repaired', pusher),
      atLeast: 1,
    });
  }

  /** Store credit: for checkouts, staff and customers; what platforms are to give, and what has ended. */
  private keepCredit(): void {
    this.serve('manage-credits');
    this.serve('serve-credits');
    this.serve('serve-credit-page');
    const keeper = this.schedule('keep-credits', 'rate(1 minute)');
    this.raise('Credits are not kept', {
      when: 'giving store credit at the shops’ platforms, or letting it end, has failed for half an hour',
      metric: keeper.lambda.metricErrors({ period: Duration.minutes(15) }),
      atLeast: 1,
      periods: 2,
    });
    this.raise('A platform refuses store credit', {
      when: 'a platform has refused to give a customer the store credit that they were promised; it is asked again each hour',
      metric: this.count('credit-refused', keeper),
      atLeast: 1,
    });
  }

  /** What budgets have left, how old rates are, which offers are over. */
  private watchOffers(): void {
    const watcher = this.schedule('watch-offers', 'rate(5 minutes)');
    this.raise('Offers are not watched', {
      when: 'looking after offers has failed for half an hour; what is redeemed is limited all the same',
      metric: watcher.lambda.metricErrors({ period: Duration.minutes(15) }),
      atLeast: 1,
      periods: 2,
    });
    this.raise('Budgets are used up to 80 percent', {
      when: 'redemptions have reached 80 % of the budget of an offer',
      metric: this.count('budget-80', watcher),
      atLeast: 1,
    });
    this.raise('Budgets are used up to 95 percent', {
      when: 'redemptions have reached 95 % of the budget of an offer',
      metric: this.count('budget-95', watcher),
      atLeast: 1,
    });
    this.raise('Budgets are spent', {
      when: 'the budget of an offer is spent, so that its codes do not apply any more',
      metric: this.count('budget-spent', watcher),
      atLeast: 1,
    });
    // An hour: the watch says it in each of its runs, and the alarm should ring once.
    const said = { period: Duration.hours(1) };
    this.raise('Rates are old', {
      when: 'a shop with a budget has a rate that is older than seven days',
      metric: this.count('rates-old', watcher).with(said),
      atLeast: 1,
    });
    this.raise('Rates are too old for budgets', {
      when: 'a shop with a budget has a rate that is older than thirty days, and codes are refused for it',
      metric: this.count('rates-useless', watcher).with(said),
      atLeast: 1,
    });
  }
}
