import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { systemClock } from '../kit/clock.ts';
import { keysClient } from '../links/keys.client.ts';
import { shopCopies } from './copies.services.ts';
import { composeMime } from './mime.ts';
import { paceStore } from './pace.store.ts';
import { sendsStore } from './sends.store.ts';
import { sendQuota, sesMailer } from './ses.client.ts';

export type SendingUses =
  | 'sends'
  | 'keptMails'
  | 'mailCopies'
  | 'sending'
  | 'mail'
  | 'configurationSet'
  | 'addressKey';

/** What every function needs that sends single messages. One that links to pages of ours has `keys` with its link keys too. */
export const sendingServices = (dynamo: DynamoDBClient, env: (resource: SendingUses) => string) => ({
  sends: sendsStore(dynamo, { sends: env('sends'), keptMails: env('keptMails') }),
  pace: paceStore(dynamo, env('sending'), { quota: sendQuota, clock: systemClock }),
  mailer: sesMailer(env('mail'), env('configurationSet')),
  keys: keysClient({ addressKey: env('addressKey') }),
  compose: composeMime,
  copies: shopCopies(dynamo, env('mailCopies'), systemClock),
  clock: systemClock,
});
