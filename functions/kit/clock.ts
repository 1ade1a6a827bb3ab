/** The time, handed in wherever a decision depends on it, so that tests own it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
