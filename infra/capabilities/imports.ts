import type { Construct } from 'constructs';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

/** Files of people: the API that takes them, and the function that reads them piece by piece. */
export class Imports extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Imports', house);
    this.serve('manage-imports');
    const { queue, deadLetters } = this.queue('imports', house.stage.config.imports, {
      dead: 'Imports lie in the dead-letter queue',
      old: 'Imports wait too long',
    });
    const reader = this.make('run-imports');
    // Two files at a time: an import should not slow down the shops' webhooks.
    reader.workOff(queue, 2);
    this.tell({ ImportsDlqArn: deadLetters.queueArn });
    this.raise('Imports fail and come back', {
      when: 'a file could not be read on for fifteen minutes in a row; it is tried again from where it stands',
      metric: this.failedMessages(reader),
      atLeast: 1,
      periods: 3,
    });
  }
}
