import { AsyncLocalStorage } from 'node:async_hooks';
import { asInvocation } from '../../functions/kit/invocation.ts';

/** Where an invocation dies: before an outside call, or after it, with the answer lost. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

interface Life {
  dead: boolean;
  readonly die: () => void;
  /** Of this invocation alone, with its own calls. */
  readonly death?: Death | undefined;
  calls: number;
}

export const isDeath = (error: unknown): boolean => error instanceof Error && error.name === 'Lambda.Unknown';

const never = <T>(): Promise<T> => new Promise(() => {});

/**
 * Functions that can die at any outside call, like a Lambda that runs out of time or memory: nothing of that
 * invocation happens any more, not even its `catch`. The caller sees the error that Step Functions would
 * report.
 */
export const mortality = () => {
  const lives = new AsyncLocalStorage<Life>();
  let calls = 0;
  let death: Death | undefined;
  return {
    /** Makes the n-th call from now on the last of its invocation; 0 cancels this. */
    plan: (next: Death): void => {
      calls = 0;
      death = next;
    },
    calls: () => calls,
    /** One outside call of the function: a table, a queue, SES, Step Functions, a shop. */
    call: async <T>(run: () => Promise<T>): Promise<T> => {
      const life = lives.getStore();
      if (!life) return run();
      if (life.dead) return never();
      calls += 1;
      life.calls += 1;
      const isOwn = life.calls === life.death?.call;
      if (!isOwn && calls !== death?.call) return run();
      if ((isOwn ? life.death : death)?.when === 'after') await run();
      life.die();
      return never();
    },
    /** One invocation; `own` says where this one dies, whatever else is planned. */
    invoke: <T>(run: () => Promise<T>, own?: Death): Promise<T> => {
      const { promise: died, reject } = Promise.withResolvers<never>();
      const life: Life = {
        dead: false,
        death: own,
        calls: 0,
        die: () => {
          life.dead = true;
          reject(Object.assign(new Error('The function died.'), { name: 'Lambda.Unknown' }));
        },
      };
      return lives.run(life, () => Promise.race([asInvocation(run), died]));
    },
  };
};
