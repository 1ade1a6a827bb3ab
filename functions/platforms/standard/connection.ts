import type { Connection } from '../../shops/connection.ts';
import { accessToken } from '../access-token.ts';

/** We ask a custom shop by signed events, which need no credentials. A token is kept all the same where somebody gives one. */
export const standardConnection: Connection = { credentials: accessToken };
