import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { type Destination, destinationsOf } from './event-destinations.ts';
import type { Message } from './inbox-message.ts';
import type { Narrate } from './narration.ts';
import { configurationSetOf, eventsOf } from './ses-events.ts';
import { clientOf, type Target } from './target.ts';

/** Publishes SES's events to the product, because the emulator does not. */
export interface SesPublisher {
  /** Publishes to the topics of this AWS from now on. */
  connect(target: Target): void;
  /** Publishes SES's events for a message that has just arrived. Never fails: problems are narrated. */
  publish(message: Message): void;
  /** Resolves when everything is published; nothing is published after that. */
  close(): Promise<void>;
}

/** `bounceShare` is asked for each message: the share of all addresses that bounces. */
export const createSesPublisher = (bounceShare: () => number, narrate: Narrate): SesPublisher => {
  const underway = new Set<Promise<void>>();
  let tell: ((message: Message) => Promise<void>) | undefined;
  return {
    connect: (target) => {
      tell = publisherTo(target, bounceShare);
    },
    publish: (message) => {
      if (!tell) return;
      const done = tell(message)
        .catch((error: unknown) => {
          const why = error instanceof Error ? error.message : String(error);
          narrate(`inbox: what SES would say of mail ${message.id} could not be published: ${why}`);
        })
        .finally(() => underway.delete(done));
      underway.add(done);
    },
    close: async () => {
      tell = undefined;
      await Promise.all(underway);
    },
  };
};

const publisherTo = (target: Target, bounceShare: () => number) => {
  const sns = new SNSClient(clientOf(target));
  const known = new Map<string, Promise<Destination[]>>();
  const lookUp = (set: string): Promise<Destination[]> => {
    const found = known.get(set) ?? destinationsOf(target, set);
    known.set(set, found);
    // Forget a failure, so that the next mail asks again.
    found.catch(() => known.delete(set));
    return found;
  };
  return async (message: Message): Promise<void> => {
    const set = configurationSetOf(message);
    if (!set) return;
    const destinations = await lookUp(set);
    for (const { event, body } of eventsOf(message, bounceShare())) {
      for (const { topic } of destinations.filter(({ events }) => events.includes(event)))
        await sns.send(new PublishCommand({ TopicArn: topic, Message: JSON.stringify(body) }));
    }
  };
};
