import { Construct } from 'constructs';
import type { Stage } from '../config.ts';
import type { Alarms } from './alarm.ts';
import { DurableQueue } from './queue.ts';

interface MailQueuesProps {
  readonly stage: Stage;
  readonly alarms: Alarms;
}

/** What tells the senders where to look: service mail on a queue of its own, so that no mailing stands before it. */
export class MailQueues extends Construct {
  readonly urgent: DurableQueue;
  readonly bulk: DurableQueue;

  constructor(scope: Construct, id: string, { stage, alarms }: MailQueuesProps) {
    super(scope, id);
    const { tlsOnly, mails: patience } = stage.config;
    this.urgent = new DurableQueue(this, 'Urgent', {
      patience,
      tlsOnly,
      alarms,
      headings: { dead: 'Urgent mails lie in the dead-letter queue', old: 'Urgent mails wait too long' },
    });
    this.bulk = new DurableQueue(this, 'Bulk', {
      patience,
      tlsOnly,
      alarms,
      headings: { dead: 'Bulk mails lie in the dead-letter queue', old: 'Bulk mails wait too long' },
    });
  }
}
