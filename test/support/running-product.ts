import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startProduct } from '../../local/product.ts';
import { offer } from './background.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where to ask whether the product is up. */
    product: string;
    home: string;
  }
}

/**
 * Brings up a product of the tests' own, beside one that somebody may be running: impatient, IAM enforced, no demo. It
 * comes up while other tests run; those that need it wait for it (outside.ts).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = join(import.meta.dirname, '../../.local/e2e');
  const ending = new AbortController();
  const starting = startProduct({
    home,
    timeScale: 0,
    demo: false,
    auth: true,
    narrate: () => {},
    signal: ending.signal,
  });
  // Whoever asks for it hears why.
  starting.catch(() => undefined);
  // Ctrl-C may end this process without the teardown below.
  process.once('exit', () => ending.abort());
  const { url, withdraw } = await offer({ up: () => starting.then(() => true) });
  project.provide('product', url);
  project.provide('home', home);
  return async () => {
    withdraw();
    ending.abort(new Error('The tests are over.'));
    const product = await starting.catch(() => undefined);
    await product?.stop();
  };
}
