import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';

/** What the process that runs the functions is asked, and what it answers. */
export interface Asked {
  readonly number: number;
  readonly what:
    | { readonly kind: 'receive'; readonly event: APIGatewayProxyEventV2 }
    | { readonly kind: 'ingest'; readonly event: SQSEvent }
    | { readonly kind: 'measure' };
}

export interface Answer {
  readonly number: number;
  readonly is:
    | { readonly kind: 'received'; readonly status: number }
    | { readonly kind: 'ingested'; readonly failed: readonly string[] }
    | { readonly kind: 'measured'; readonly heap: number; readonly cpuSeconds: number }
    | { readonly kind: 'broke'; readonly why: string };
}

/** Starts the process with these variables; `ask` answers as Lambda's invoke would. */
export const functionsProcess = async (env: Readonly<Record<string, string>>) => {
  const child = fork(new URL('functions.ts', import.meta.url), {
    execArgv: ['--expose-gc', '--max-old-space-size=256'],
    env: { ...process.env, ...env },
  });
  const waiting = new Map<number, (answer: Answer['is']) => void>();
  let number = 0;
  child.on('message', (answer: Answer) => {
    waiting.get(answer.number)?.(answer.is);
    waiting.delete(answer.number);
  });
  const gone = once(child, 'exit').then(() => {
    for (const answer of waiting.values()) answer({ kind: 'broke', why: 'The process ended.' });
  });
  return {
    ask: (what: Asked['what']): Promise<Answer['is']> =>
      new Promise((resolve) => {
        number += 1;
        waiting.set(number, resolve);
        child.send({ number, what } satisfies Asked);
      }),
    stop: async () => {
      child.kill();
      await gone;
    },
  };
};
