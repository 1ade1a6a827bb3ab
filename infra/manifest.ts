import { api } from '../functions/admin/api.ts';
import { functions, resources } from '../functions/house/registry.ts';
import type { Access } from '../functions/kit/manifest.ts';
import type { Route } from '../functions/kit/route.ts';

interface FunctionSpec {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly uses: Readonly<Record<string, readonly Access[]>>;
}

/** What the rooms declare. It is passed as a value, so that a test can add its own room. */
export interface Manifest {
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  /** The environment variable of each resource. */
  readonly resources: Readonly<Record<string, string>>;
  /** By function. */
  readonly routes: Readonly<Record<string, readonly Route[]>>;
}

export const manifest: Manifest = { functions, resources, routes: api };
