import type { Campaign, Wave } from './campaign.ts';

/** The instants at which messages of a campaign begin to leave, the first one first. It is launched at `now`. */
export const wavesOf = ({ send }: Pick<Campaign, 'send'>, now: Date): Wave[] => [
  {
    at:
      [send?.at, now.toISOString()]
        .filter((at) => at !== undefined)
        .toSorted()
        .at(-1) ?? '',
  },
];
