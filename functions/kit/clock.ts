/** The current time, passed in wherever a decision depends on it, so that tests control it. */
export type Clock = () => Date;

/** Lets so many milliseconds pass, passed in where a test lets them pass at once. */
export type Wait = (milliseconds: number) => Promise<unknown>;

export const systemClock: Clock = () => new Date();
