import { environmentOf } from '../kit/env.ts';
import type { functions } from './registry.ts';
import { sharedResources } from './shared-resources.ts';

/**
 * Reads the environment variables of a function: a resource that its manifest does not list does not compile.
 */
export const environment = environmentOf<typeof functions>(sharedResources);
