import type { FunctionName, functions } from './functions.ts';
import { type Resource, resources } from './resources.ts';

type Uses<N extends FunctionName> = keyof (typeof functions)[N]['uses'] & Resource;

/**
 * Reads the variables of one function: only the resources that the manifest lists for it compile.
 * Errors: throws when a variable is missing, which infra's construct makes impossible.
 */
export const environment =
  <N extends FunctionName>(name: N) =>
  (resource: Uses<N>): string => {
    const value = process.env[resources[resource]];
    // An empty one is said: a list of nothing.
    if (value === undefined) throw new Error(`${name}: the variable ${resources[resource]} is not set.`);
    return value;
  };
