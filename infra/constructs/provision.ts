import type { FunctionName, functions, Resource } from '../../functions/house/registry.ts';
import type { Access } from '../../functions/kit/manifest.ts';

/** Actions on resources, as they stand in a policy. */
export interface Permission {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Required where a resource ends in `*`: why it cannot be named. It ends up in the template. */
  readonly because?: string;
}

/**
 * What a resource gives to the functions that use it: the value of its variable and, per access, what is allowed.
 * Only the construct that makes the resource writes permissions; the function's construct only attaches them.
 */
export interface Provision<A extends Access> {
  readonly variable: string;
  readonly allow: Readonly<Record<A, readonly Permission[]>>;
}

type UsedBy<F extends FunctionName, R extends Resource> = (typeof functions)[F]['uses'] extends {
  readonly [K in R]: readonly (infer A extends Access)[];
}
  ? A
  : never;

/** Every access to `R` that the manifest asks for. */
type AccessTo<R extends Resource> = { [F in FunctionName]: UsedBy<F, R> }[FunctionName];

/** Total over `Resource`: one that infra does not provide, or an access it does not know, does not compile. */
export type Provisions = { readonly [R in Resource]: Provision<AccessTo<R>> };

/** A provision, whichever accesses it has. */
export interface AnyProvision {
  readonly variable: string;
  readonly allow: Readonly<Partial<Record<Access, readonly Permission[]>>>;
}
