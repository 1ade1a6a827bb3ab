import * as z from 'zod';

const health = z.object({
  services: z.record(z.string(), z.string()),
  version: z.string(),
  edition: z.string(),
});

/** The health report of a MiniStack. Undefined if nothing answers there, or something else does. */
export const healthOf = async (endpoint: string): Promise<z.output<typeof health> | undefined> => {
  try {
    const answer = await fetch(`${endpoint}/_ministack/health`, {
      redirect: 'error',
      signal: AbortSignal.timeout(3000),
    });
    return health.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
};
