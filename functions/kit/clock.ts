/** The current time, passed in wherever a decision depends on it, so that tests control it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
