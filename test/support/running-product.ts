import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startProduct } from '../../local/product.ts';
import type { State } from '../../local/state-file.ts';

declare module 'vitest' {
  interface ProvidedContext {
    product: State;
    home: string;
  }
}

/** Brings up a product of the tests' own, beside one that somebody may be running: impatient, IAM enforced, no demo. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = join(import.meta.dirname, '../../.local/e2e');
  const product = await startProduct({
    home,
    timeScale: 0,
    demo: false,
    auth: true,
    narrate: () => {},
    signal: new AbortController().signal,
  });
  project.provide('product', product.state);
  project.provide('home', home);
  return product.stop;
}
