import { stablePart } from '../kit/stable-hash.ts';

/** Who gets nothing, so that a shop can measure what its mails do: a share of the people, 0 to 0.5. */
export interface Holdout {
  /** Of the programme or the campaign. */
  readonly id: string;
  readonly holdout: number;
}

/**
 * Whether a person belongs to the share that gets nothing: always the same for a programme or campaign and a person,
 * and independent of any other programme and campaign. With a larger share, those who belonged to the smaller one
 * still do.
 */
export const isHeldOut = ({ id, holdout }: Holdout, person: string): boolean =>
  stablePart(`${id} ${person}`) < holdout;
