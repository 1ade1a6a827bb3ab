import * as z from 'zod';
import type { Target } from './target.ts';

const destinations = z.object({
  EventDestinations: z.prefault(
    z.array(
      z.object({
        Enabled: z.boolean(),
        MatchingEventTypes: z.array(z.string()),
        SnsDestination: z.optional(z.object({ TopicArn: z.string() })),
      }),
    ),
    [],
  ),
});

/** A topic, and the names of the events that it gets. */
export interface Destination {
  readonly topic: string;
  readonly events: readonly string[];
}

/**
 * The event destinations of a configuration set, from SES itself (GetConfigurationSetEventDestinations). The
 * emulator does not check root's signature, and one request needs no client. Errors: throws if there is no
 * such set.
 */
export const destinationsOf = async ({ endpoint, region }: Target, set: string): Promise<Destination[]> => {
  const scope = `test/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/${region}/ses/aws4_request`;
  const answer = await fetch(
    `${endpoint}/v2/email/configuration-sets/${encodeURIComponent(set)}/event-destinations`,
    {
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=root` },
    },
  );
  if (!answer.ok) throw new Error(`SES does not know the configuration set ${set} (${answer.status}).`);
  return destinations
    .parse(await answer.json())
    .EventDestinations.filter(({ Enabled }) => Enabled)
    .flatMap(({ SnsDestination, MatchingEventTypes: events }) =>
      SnsDestination ? [{ topic: SnsDestination.TopicArn, events }] : [],
    );
};
