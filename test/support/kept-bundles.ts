import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepIn, keptIn } from '../../infra/constructs/kept-in.ts';

/** In this run every process that needs the functions' bundles takes the same ones. `.ci/run` may have begun that. */
export default function setup(): () => void {
  if (keptIn()) return () => undefined;
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-bundles-'));
  keepIn(folder);
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
