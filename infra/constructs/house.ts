import type { Alarms } from './alarm.ts';
import type { FunctionContext } from './function.ts';
import type { Api } from './http-api.ts';

/** What every capability builds on. */
export interface House extends FunctionContext {
  readonly api: Api;
  readonly alarms: Alarms;
}
