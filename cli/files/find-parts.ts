import { dirname, join } from 'node:path';
import { Failed, type Mistake } from '../failed.ts';
import { at } from '../value.ts';
import type { World } from '../world.ts';
import { pathsLike, withValue } from './places.ts';
import type { Checked, Checking, Part, PartKind, Parts, Shape } from './shape.ts';

interface Found {
  /** With sample ids in place of the files. */
  readonly value: unknown;
  readonly parts: readonly Part[];
  /** Files that are not there, at the paths that name them. */
  readonly wrong: readonly { readonly path: string; readonly message: string }[];
  /** Mistakes in the files, at their own places. */
  readonly mistakes: readonly Mistake[];
}

interface Looking {
  readonly world: World;
  readonly check: (name: string, shape: Shape, checking: Checking) => Promise<Checked>;
}

const isFile = (value: unknown): value is string => typeof value === 'string' && /\.ya?ml$/.test(value);

/** What is around a file that another one names. */
interface Around {
  readonly shop: unknown;
}

interface Named {
  readonly path: string;
  readonly kind: PartKind;
  readonly file: string;
}

/** The files that stand in a value in place of ids. */
const namedIn = (value: unknown, parts: Parts): Named[] =>
  Object.entries(parts).flatMap(([pattern, kind]) =>
    pathsLike(pattern, value).flatMap((path) => {
      const file = at(value, path);
      return isFile(file) ? [{ path, kind, file }] : [];
    }),
  );

/** Looks at one of them. It is of the shop that the file around it is of. */
const lookAt = async (
  { path, kind, file }: Named,
  { shop }: Around,
  { world, check }: Looking,
): Promise<Partial<Omit<Found, 'value'>>> => {
  try {
    const given = shop === undefined ? {} : { shop };
    return { parts: [{ path, kind, checked: await check(file, kind.create, { world, given }) }] };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    const { mistakes, message } = error;
    return mistakes.length > 0 ? { mistakes } : { wrong: [{ path, message }] };
  }
};

/**
 * A file in place of an id, `offer: ../offers/winter.yaml`, as seen from the file that names it. So a campaign that is
 * ready-made brings its segment and its offer along, whatever ids they get in a shop.
 */
export const findParts = async (
  name: string,
  given: unknown,
  { parts, around }: { readonly parts: Parts | undefined; readonly around: Around },
  looking: Looking,
): Promise<Found> => {
  const named = namedIn(given, parts ?? {});
  const looks = await Promise.all(
    named.map((one) => lookAt({ ...one, file: join(dirname(name), one.file) }, around, looking)),
  );
  return {
    value: named.reduce((value, { path, kind }) => withValue(value, path, kind.sampleId), given),
    parts: looks.flatMap((look) => look.parts ?? []),
    wrong: looks.flatMap((look) => look.wrong ?? []),
    mistakes: looks.flatMap((look) => look.mistakes ?? []),
  };
};
