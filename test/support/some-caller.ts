import type { ForStrangers } from '../../functions/kit/http.ts';

/** A function that strangers may call, where all of them are one caller. */
export const forStrangers = (name: string): ForStrangers => ({
  name,
  callers: () => ({ digestOf: async () => '0123456789abcdef' }),
});
