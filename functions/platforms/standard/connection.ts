import type { Connection } from '../../shops/connection.ts';
import { accessToken } from '../access-token.ts';

/**
 * We send a custom shop signed events, which need no credentials. If a token is given, we store it all the
 * same.
 */
export const standardConnection: Connection = { credentials: accessToken };
