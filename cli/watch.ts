import { setTimeout as wait } from 'node:timers/promises';
import { progressOf } from './progress.ts';
import type { World } from './world.ts';

interface Watched<Thing> {
  readonly label: string;
  readonly look: () => Promise<Thing>;
  readonly isOver: (thing: Thing) => boolean;
  /** How far it is; undefined while that is not known. */
  readonly far: (thing: Thing) => { readonly done: number; readonly total: number } | undefined;
}

/** Looks at something that goes on at the other side until it is over, and shows how far it is. */
export const watch = async <Thing>(
  world: World,
  { label, look, isOver, far }: Watched<Thing>,
): Promise<Thing> => {
  const progress = progressOf(world, label);
  try {
    for (;;) {
      const thing = await look();
      const reached = far(thing);
      if (reached) progress.show(reached.done, reached.total);
      if (isOver(thing)) return thing;
      await wait(world.pollMs, undefined, { signal: world.signal });
    }
  } finally {
    progress.end();
  }
};
