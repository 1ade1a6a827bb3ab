import { callersClient } from '../kit/callers.client.ts';
import type { ForStrangers } from '../kit/http.ts';
import { environment } from './env.ts';
import type { FunctionName, functions } from './registry.ts';

type Functions = typeof functions;

/** The functions whose manifest gives them the key of callers. */
type TellsApart = {
  [Name in FunctionName]: 'callerKey' extends keyof Functions[Name]['uses'] ? Name : never;
}[FunctionName];

/** A function that strangers may call, for `httpHandler`: its log lines tell callers apart. */
export const forStrangers = (name: TellsApart): ForStrangers => ({
  name,
  callers: () => callersClient(environment(name)('callerKey')),
});
