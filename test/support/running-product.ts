import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startProduct } from '../../local/product.ts';
import { offer } from './background.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address that says whether the product is up. */
    product: string;
    home: string;
  }
}

/**
 * Starts a product for the tests, beside one that the user may be running: with short waits, IAM enforced, no
 * demo. It starts while other tests run; tests that need it wait for it (outside.ts).
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = join(import.meta.dirname, '../../.local/e2e');
  const begun = project.vitest.projects
    .map((each) => each.getProvidedContext())
    .find(({ product }) => product);
  // Another project has begun it, and ends it once all are done.
  if (begun) {
    project.provide('product', begun.product);
    project.provide('home', home);
    return async () => {};
  }
  const ending = new AbortController();
  const starting = startProduct({
    home,
    timeScale: 0,
    demo: false,
    auth: true,
    narrate: () => {},
    signal: ending.signal,
  });
  // A failure reaches the tests that ask for it, so here it must not count as unhandled.
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
