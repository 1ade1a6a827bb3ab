import { api } from '../functions/admin/api.ts';
import { functions, resources, type TableName, tables } from '../functions/house/registry.ts';
import type { FunctionSpec, TableSpec } from '../functions/kit/manifest.ts';
import type { Route } from '../functions/kit/route.ts';

/** What the rooms say of themselves. It comes in as a value, so that a test can add a room of its own. */
export interface Manifest {
  readonly functions: Readonly<Record<string, FunctionSpec>>;
  readonly tables: Readonly<Record<TableName, TableSpec>> & Readonly<Record<string, TableSpec>>;
  /** The variable that names each resource at run time. */
  readonly resources: Readonly<Record<string, string>>;
  /** By function. */
  readonly routes: Readonly<Record<string, readonly Route[]>>;
}

export const manifest: Manifest = { functions, tables, resources, routes: api };
