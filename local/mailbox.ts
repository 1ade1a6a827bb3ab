import { type Clock, systemClock } from '../functions/kit/clock.ts';
import type { Mail, Message } from './inbox-message.ts';

/** The mails of one run, oldest first. */
export interface Mailbox {
  /** Gives the mail a number and a time. */
  add(mail: Mail): Message;
  all(): readonly Message[];
  find(id: string): Message | undefined;
  /** The first matching mail, now or as soon as it arrives. Rejects if the signal aborts. */
  first(fits: (message: Message) => boolean, signal: AbortSignal): Promise<Message>;
}

export const createMailbox = (now: Clock = systemClock): Mailbox => {
  const messages: Message[] = [];
  const listeners = new Set<(message: Message) => void>();
  return {
    add: (mail) => {
      const message = { id: String(messages.length + 1), ...mail, sentAt: now().toISOString() };
      messages.push(message);
      for (const listener of [...listeners]) listener(message);
      return message;
    },
    all: () => messages,
    find: (id) => messages.find((message) => message.id === id),
    first: (fits, signal) => {
      const there = messages.find(fits);
      if (there) return Promise.resolve(there);
      const { promise, resolve, reject } = Promise.withResolvers<Message>();
      const listener = (message: Message) => fits(message) && resolve(message);
      const onAbort = () => reject(signal.reason);
      listeners.add(listener);
      signal.addEventListener('abort', onAbort);
      if (signal.aborted) onAbort();
      return promise.finally(() => {
        listeners.delete(listener);
        signal.removeEventListener('abort', onAbort);
      });
    },
  };
};
