import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers/promises';

/** The parent of another process, if the system tells. npm starts us through a shell, which outlives npm. */
const parentOf = (pid: number): string => {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
};

const lineage = (): string => `${process.ppid} ${parentOf(process.ppid)}`;

const everyMs = 1000;

/**
 * Resolves when the npm that started us is gone: npm may be killed without ending us, and then no one could
 * press Ctrl-C. Never resolves if npm did not start us.
 */
export const orphaned = async (): Promise<void> => {
  if (!process.env.npm_lifecycle_event) return new Promise(() => undefined);
  const before = lineage();
  for await (const _ of setInterval(everyMs, undefined, { ref: false })) {
    if (lineage() !== before) return;
  }
};
