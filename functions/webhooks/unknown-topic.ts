import { json, type Reply } from '../kit/http.ts';
import { nearest } from '../kit/near-miss.ts';

/** The sentence for an event that we do not act on: what was most likely meant, and what is known. */
export const notKnown = (topic: string, known: readonly string[]): string => {
  const meant = nearest(topic, known, (name) => name);
  return [
    `The type ${topic} is not known.`,
    ...(meant ? [`Did you mean ${meant}?`] : []),
    `Known are ${known.join(', ')}.`,
  ].join(' ');
};

/**
 * No failure for the platform, which may send more than we act on. A person who misspelt a name can read what
 * is known.
 */
export const unknownTopic = (shop: string, topic: string, known: readonly string[]): Reply => ({
  ...json(200, { taken: false, why: notKnown(topic, known) }),
  log: { shop, topic, outcome: 'unknown-topic' },
});
