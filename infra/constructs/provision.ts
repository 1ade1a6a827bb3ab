import type { FunctionName, functions, Resource } from '../../functions/house/registry.ts';
import type { Access } from '../../functions/kit/manifest.ts';

/** Actions on resources, as a policy lists them. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Required if a resource ends in `*`: why it cannot be named exactly. The template contains it. */
  readonly because?: string;
}

/**
 * What a resource gives to the functions that use it: the value of its environment variable and, for each
 * access, the permissions. Only the construct that makes the resource writes permissions; the function's
 * construct only attaches them.
 */
export interface Provision<A extends Access> {
  readonly variable: string;
  /** The stream of a table that functions follow. */
  readonly stream?: string;
  readonly allow: Readonly<Record<A, readonly Permission[]>>;
}

type UsedBy<F extends FunctionName, R extends Resource> = (typeof functions)[F]['uses'] extends {
  readonly [K in R]: readonly (infer A extends Access)[];
}
  ? A
  : never;

/** Every access to `R` that the manifest asks for. */
type AccessTo<R extends Resource> = { [F in FunctionName]: UsedBy<F, R> }[FunctionName];

/**
 * Complete over `Resource`: a resource that infra does not provide, or an access that it does not know, does
 * not compile.
 */
export type Provisions = { readonly [R in Resource]: Provision<AccessTo<R>> };

/** A provision with any accesses. */
export interface AnyProvision {
  readonly variable: string;
  readonly stream?: string;
  readonly allow: Readonly<Partial<Record<Access, readonly Permission[]>>>;
}
