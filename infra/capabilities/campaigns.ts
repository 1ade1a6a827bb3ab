import type { Construct } from 'constructs';
import type { FunctionName } from '../../functions/house/registry.ts';
import { Capability } from '../constructs/capability.ts';
import type { House } from '../constructs/house.ts';

const steps = ['await-campaign', 'step-campaign'] as const satisfies readonly FunctionName[];

/** Campaigns: their API, their workflow, and what takes longer than one of its steps may. */
export class Campaigns extends Capability {
  constructor(scope: Construct, house: House) {
    super(scope, 'Campaigns', house);
    this.serve('manage-campaigns');
    this.serve('preview-campaigns');
    this.serve('read-reports');
    this.serve('follow-link');
    const { machine } = this.workflow(
      'campaign',
      steps.map((name) => this.make(name)),
      { failed: 'Campaigns fail', timedOut: 'Campaigns time out' },
    );
    this.tell({ CampaignMachineArn: machine.stateMachineArn });
    this.work();
    const watcher = this.schedule('watch-campaigns', 'rate(1 minute)');
    this.raise('Campaigns are not watched', {
      when: 'looking after campaigns has failed for fifteen minutes in a row, so that none goes on to its next wave',
      metric: watcher.lambda.metricErrors(),
      atLeast: 1,
      periods: 3,
    });
  }

  /** Freezing audiences, making reports. Two at a time: a million customers should not take the tables' capacity from others. */
  private work(): void {
    const { queue, deadLetters } = this.queue('campaigns', this.house.stage.config.campaigns, {
      dead: 'Work on campaigns lies in the dead-letter queue',
      old: 'Work on campaigns waits too long',
    });
    const worker = this.make('work-campaigns');
    worker.workOff(queue, 2);
    this.tell({ CampaignsDlqArn: deadLetters.queueArn });
    this.raise('Work on campaigns fails and comes back', {
      when: 'freezing the audience of a campaign, making or taking back its codes, or making a report has failed for fifteen minutes in a row; it is tried again from where it stands',
      metric: this.failedMessages(worker),
      atLeast: 1,
      periods: 3,
    });
  }
}
