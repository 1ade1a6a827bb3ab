import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/** Care: its programmes and their calendar, and the daily look at what is coming. */
export class Care extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Care', house);
    this.serve('manage-care');
    this.watchOccasions();
  }

  private watchOccasions(): void {
    // Twice a day, so that one bad run does no harm: reminders leave once, and days are held for a year.
    const watcher = this.schedule('watch-occasions', 'cron(10 3,15 * * ? *)');
    this.raise('Occasions are not looked after', {
      when: 'approving dates ahead and reminding managers has failed, which is tried again in half a day',
      metric: watcher.lambda.metricErrors(),
      atLeast: 3,
    });
  }
}
