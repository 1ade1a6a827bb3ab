import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { SelfMadeCertificate } from './self-made-certificate.ts';
import type { AccountRules, Arrival } from './ses-account.ts';

const address = z.object({ port: z.number() });
const report = z.object({
  arrivals: z.array(
    z.object({
      at: z.number(),
      key: z.string(),
      purpose: z.string(),
      to: z.string(),
      outcome: z.enum(['taken', 'rate', 'day', 'invalid']),
    }),
  ),
});

export interface RunningSes {
  readonly url: string;
  change(rules: Partial<AccountRules>): Promise<void>;
  /** Everything that it received, in the order of arrival. */
  arrivals(): Promise<readonly Arrival[]>;
  stop(): void;
}

/** Starts a stand-in for SES's HTTP API; it speaks TLS if it is given a certificate. */
export const startSes = async (
  rules: Partial<AccountRules> = {},
  tls?: SelfMadeCertificate,
): Promise<RunningSes> => {
  const child: ChildProcess = fork(
    join(import.meta.dirname, 'ses-stand-in.ts'),
    tls ? [tls.key, tls.certificate] : [],
    { execArgv: [] },
  );
  const [listening] = await once(child, 'message');
  const ask = async (asked: object) => {
    const answer = once(child, 'message');
    child.send(asked);
    const [message] = await answer;
    return report.parse(message);
  };
  // One question at a time, because answers do not say which question they belong to.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run);
    last = next;
    return next;
  };
  await inTurn(() => ask({ change: rules }));
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${address.parse(listening).port}`,
    change: async (changed) => {
      await inTurn(() => ask({ change: changed }));
    },
    arrivals: async () => (await inTurn(() => ask({}))).arrivals,
    stop: () => child.kill(),
  };
};
